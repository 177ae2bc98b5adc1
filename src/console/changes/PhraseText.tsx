import type { Phrase } from "#domain/value-sentence.ts";

/** The text of a sentence. Each value is isolated, so that one in Hebrew does not reverse "old → new". */
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
