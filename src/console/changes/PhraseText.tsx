import type { Phrase } from "#domain/sentence.ts";

/** A sentence's words, each value isolated: a Hebrew one does not turn "old → new" round. */
export const PhraseText = ({ parts }: { parts: Phrase }) =>
  parts.map((part, position) =>
    "value" in part ? (
      // oxlint-disable-next-line react/no-array-index-key -- two equal values are told apart by nothing else
      <bdi key={position} translate="no">
        {part.value}
      </bdi>
    ) : (
      part.text
    ),
  );
