import Box from "@mui/material/Box";
import type { Sentence } from "#domain/sentences.ts";
import { SignMark } from "./SignMark.tsx";

/** Sentences as a list, each with its sign. */
export const SentenceList = ({ sentences }: { sentences: readonly Sentence[] }) => (
  <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, minWidth: 0 }}>
    {sentences.map(({ sign, text }, index) => (
      // Two sentences may be the same (two hosts of one name): the position is what tells them apart.
      <Box component="li" key={index} sx={{ display: "flex", py: 0.5, maxWidth: "80ch" }}>
        <SignMark sign={sign} />
        <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
          {text}
        </Box>
      </Box>
    ))}
  </Box>
);
