import type { BackHost } from "#contract/service.ts";
import { httpPorts, httpsPorts } from "./canonical-host.ts";
import { jsonEqual } from "./json.ts";
import { fieldPhrase } from "./labels.ts";
import { changed, phrase, valueSentence, words, type Sentence } from "./value-sentence.ts";

const protocols = [
  { name: "HTTP", list: "http_ports", scalar: "http_port", ports: httpPorts },
  { name: "HTTPS", list: "https_ports", scalar: "https_port", ports: httpsPorts },
] as const;
type Protocol = (typeof protocols)[number];

/** The fields that hold ports: the lists, and the scalars of older deployments. */
export const portFields: readonly string[] = protocols.flatMap(({ list, scalar }) => [list, scalar]);

function shape(host: BackHost, { list, scalar }: Protocol): string {
  if (host[list] !== undefined) return host[scalar] === undefined ? "a list" : "a list and a number";
  return host[scalar] === undefined ? "nothing" : "one number";
}

/** `list` without the ports of `others`; a port that stands there once is taken out once. */
function without(list: readonly number[], others: readonly number[]): number[] {
  const left = [...others];
  return list.filter((port) => {
    const index = left.indexOf(port);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** Ports as text. In the editor, an entry that is being typed may be no number. */
const portsText = (ports: readonly number[]): string =>
  ports.map((port) => (Number.isNaN(port) ? "(not a port)" : port)).join(", ");

function listSentences(
  name: string,
  label: string,
  before: readonly number[],
  after: readonly number[],
): Sentence[] {
  const [added, removed] = [without(after, before), without(before, after)];
  if (before.length === 1 && after.length === 1 && added.length === 1)
    return [
      changed(
        phrase`${words(name)} port of ${label} ${words(portsText(before))} → ${words(portsText(after))}`,
      ),
    ];
  const ports = (list: number[]) => words(`${name} port${list.length === 1 ? "" : "s"} ${portsText(list)}`);
  const sentences: Sentence[] = [];
  if (added.length > 0) sentences.push(changed(phrase`${ports(added)} added to ${label}`));
  if (removed.length > 0) sentences.push(changed(phrase`${ports(removed)} removed from ${label}`));
  if (!jsonEqual(without(before, removed), without(after, added)))
    sentences.push(changed(phrase`${words(name)} ports of ${label} reordered`));
  return sentences;
}

function protocolSentences(before: BackHost, after: BackHost, label: string, protocol: Protocol): Sentence[] {
  const { name, list, scalar, ports } = protocol;
  if (jsonEqual([before[list], before[scalar]], [after[list], after[scalar]])) return [];
  const sentences = listSentences(name, label, ports(before), ports(after));
  const [was, is] = [shape(before, protocol), shape(after, protocol)];
  if (was !== is && (sentences.length === 0 || (was !== "nothing" && is !== "nothing")))
    sentences.push(
      changed(phrase`${words(name)} ports of ${label} written as ${words(`${is} (before: ${was})`)}`),
    );
  // Only the scalar beside a list changed, and it has no effect there.
  if (sentences.length === 0)
    sentences.push(
      valueSentence(
        phrase`${fieldPhrase(scalar)} of ${label} (beside the list)`,
        before[scalar],
        after[scalar],
      ),
    );
  return sentences;
}

/**
 * The changes of a host's ports as sentences, for each protocol whose ports changed: added, removed, reordered, or
 * written in the other shape (list, scalar). `fields`: the fields that hold them.
 */
export const portSentences = (
  before: BackHost,
  after: BackHost,
  label: string,
): { fields: string[]; sentences: Sentence[] }[] =>
  protocols.flatMap((protocol) => {
    const sentences = protocolSentences(before, after, label, protocol);
    return sentences.length === 0 ? [] : [{ fields: [protocol.list, protocol.scalar], sentences }];
  });
