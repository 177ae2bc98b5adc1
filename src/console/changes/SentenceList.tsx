import Box from "@mui/material/Box";
import type { Sentence } from "#domain/change-sentences.ts";
import { MoreButton } from "../ui/MoreButton.tsx";
import { useMore } from "../ui/use-more.ts";
import { SignMark } from "./SignMark.tsx";
import { PhraseText } from "./PhraseText.tsx";

/** Sentences as a list, each with its sign; a long list folds. */
export function SentenceList({ sentences }: { sentences: readonly Sentence[] }) {
  const { shown, left, more } = useMore(sentences, 30);
  return (
    <>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, minWidth: 0 }}>
        {/* Two hosts of one name may have the same sentence, so the key is the position. */}
        {[...shown.entries()].map(([position, { sign, parts }]) => (
          <Box component="li" key={position} sx={{ display: "flex", py: 0.5, maxWidth: "80ch" }}>
            <SignMark sign={sign} />
            <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
              <PhraseText parts={parts} />
            </Box>
          </Box>
        ))}
      </Box>
      <MoreButton left={left} what="changes" onMore={more} />
    </>
  );
}
