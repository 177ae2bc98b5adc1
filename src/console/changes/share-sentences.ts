import type { ServiceChange } from "#domain/changes.ts";
import { phrase, words, type Phrase } from "#domain/value-sentence.ts";
import type { Protocol } from "#domain/traffic-share.ts";
import { counted } from "./field-text.ts";
import { differs, shareChange, type ShareRest } from "./share-rows.ts";
import { factorText, sharesText } from "./share-text.ts";

/** More hosts than this are a table. */
export const mostInSentence = 3;

/** "the other 58". */
export const othersText = ({ count }: ShareRest): string => `the other ${count.toLocaleString("en")}`;

const joined = (clauses: readonly Phrase[]): Phrase =>
  clauses.flatMap((clause, index) => (index === 0 ? clause : [...words("; "), ...clause]));

/**
 * What a change does to the traffic shares, a sentence for all requests or for each protocol: "node-75: 2.6 → 0 %; the
 * other 58 take 1.03×". Of many hosts, the first ones; no sentence where no share differs.
 */
export function shareSentences(change: ServiceChange): Phrase[] {
  const { protocols, alike, rows, rest } = shareChange(change);
  const sentence = (protocol: Protocol): Phrase => {
    const named = rows.filter(({ shares }) => differs(shares[protocol]));
    const left = named.length - mostInSentence;
    const factor = rest?.factors[protocol] ?? 1;
    return joined([
      ...named.slice(0, mostInSentence).map(({ host, shares }) => {
        const { before, after } = shares[protocol];
        return phrase`${host}: ${words(sharesText(before ?? 0, after ?? 0))}`;
      }),
      ...(left > 0 ? [words(`${counted(left, "more host")} with another share`)] : []),
      ...(rest && factor !== 1 ? [words(`${othersText(rest)} take ${factorText(factor)}`)] : []),
    ]);
  };
  if (rows.length === 0) return [];
  if (alike || protocols.length === 1) return protocols.slice(0, 1).map(sentence);
  return protocols.flatMap((protocol) => {
    const told = sentence(protocol);
    return told.length === 0 ? [] : [[...words(`${protocol.toUpperCase()}: `), ...told]];
  });
}
