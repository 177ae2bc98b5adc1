import Box from "@mui/material/Box";
import type { Sentence } from "#domain/sentences.ts";
import { SignMark } from "./SignMark.tsx";

/** Sentences as a list, each with its sign. */
export const SentenceList = ({ sentences }: { sentences: readonly Sentence[] }) => (
  <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, minWidth: 0 }}>
    {/* Two hosts of one name may have the same sentence: only its position tells it apart. */}
    {[...sentences.entries()].map(([position, { sign, text }]) => (
      <Box component="li" key={position} sx={{ display: "flex", py: 0.5, maxWidth: "80ch" }}>
        <SignMark sign={sign} />
        <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
          {text}
        </Box>
      </Box>
    ))}
  </Box>
);
