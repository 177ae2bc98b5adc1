import Typography from "@mui/material/Typography";
import { useId, useMemo } from "react";
import type { ServiceChange } from "#domain/changes.ts";
import { PhraseText } from "./PhraseText.tsx";
import { ShareChanges } from "./ShareChanges.tsx";
import { shareChange } from "./share-rows.ts";
import { mostInSentence, shareSentences } from "./share-sentences.ts";
import { estimateTexts } from "./share-text.ts";

/** What a reviewed change does to the traffic shares: sentences, or a table where many hosts differ. */
export function ShareReview({ change }: { change: ServiceChange }) {
  const title = useId();
  const { rows, estimate } = useMemo(() => shareChange(change), [change]);
  const sentences = useMemo(() => shareSentences(change), [change]);
  if (rows.length > mostInSentence) return <ShareChanges change={change} />;
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby={title}>
      <Typography variant="h3" component="p" id={title}>
        Traffic share
      </Typography>
      {[...sentences.entries()].map(([position, parts]) => (
        <Typography
          key={position}
          variant="body2"
          className="tabular"
          sx={{ maxWidth: "80ch", overflowWrap: "anywhere" }}
        >
          <PhraseText parts={parts} />
        </Typography>
      ))}
      <Typography variant="caption" color="textSecondary" component="p">
        {estimateTexts[estimate]}
      </Typography>
    </section>
  );
}
