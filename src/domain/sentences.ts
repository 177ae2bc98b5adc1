import type { BackHost, Service } from "#contract/service.ts";
import type { FieldChange, HostChange, ServiceChange } from "./changes.ts";
import { httpPorts, httpsPorts } from "./canonical-host.ts";
import { fieldOf } from "./field-table.ts";
import { choiceLabel, fieldPhrase, hostLabels, repeatedHosts, serviceName } from "./labels.ts";
import { portFields, portSentences } from "./port-sentences.ts";
import {
  changed,
  counted,
  jsonValue,
  phrase,
  valueSentence,
  words,
  type Phrase,
  type Sentence,
  type Sign,
} from "./sentence.ts";

export type { Sentence, Sign };

/** More moves than this are one sentence. */
const movesWorthNaming = 3;

/** Whether each move gets a sentence of its own: they are few, and each host has a new position. */
export const movesAreNamed = (moves: ServiceChange["moves"]): boolean =>
  moves.length <= movesWorthNaming && moves.every(({ from, to }) => from !== to);

/** An empty text means that there is none. */
const textOrNone = (value: unknown): unknown => (value === "" ? undefined : value);

/** What became of a field, in the words of its kind. */
function fieldSentence({ field, before, after }: FieldChange, noun: Phrase): Sentence {
  const { kind, unit } = fieldOf(field) ?? {};
  if (kind === "switch")
    return changed(after === true ? phrase`${noun} switched on` : phrase`${noun} switched off`);
  return valueSentence(noun, before, after, (value) => {
    if (kind === "choice") return { text: choiceLabel(field, String(value)) };
    return unit === undefined ? jsonValue(value) : { ...jsonValue(value), after: ` ${unit}` };
  });
}

function serviceFieldSentence(change: FieldChange): Sentence {
  const { field, before, after } = change;
  const noun = fieldPhrase(field);
  switch (field) {
    case "description":
      return valueSentence(noun, textOrNone(before), textOrNone(after));
    case "sticky_cookie_name":
      return valueSentence(noun, textOrNone(before), textOrNone(after), (value) => ({ text: String(value) }));
    default:
      return fieldSentence(change, noun);
  }
}

function hostFieldSentence(change: FieldChange, label: string): Sentence {
  const { field, before, after } = change;
  switch (field) {
    case "host":
      return valueSentence(words("host"), before, after, (value) => ({ text: String(value) || '""' }));
    case "down":
      return changed(after === true ? phrase`${label} set down` : phrase`${label} set up`);
    case "backup":
      return changed(after === true ? phrase`${label} made a backup` : phrase`${label} made a primary`);
    default:
      return fieldSentence(change, phrase`${fieldPhrase(field)} of ${label}`);
  }
}

/** "ports 80, 443; weight 1; backup; down". */
function summary(host: BackHost): string {
  const ports = [...new Set([...httpPorts(host), ...httpsPorts(host)])];
  const named = ports.length === 0 ? "no ports" : `port${ports.length === 1 ? "" : "s"} ${ports.join(", ")}`;
  return [
    named,
    `weight ${host.weight}`,
    ...(host.backup ? ["backup"] : []),
    ...(host.down ? ["down"] : []),
  ].join("; ");
}

function hostSentences(change: HostChange, before: readonly string[], after: readonly string[]): Sentence[] {
  if (change.kind === "added")
    return [
      { sign: "+", parts: phrase`host ${after[change.to] ?? ""} added (${words(summary(change.host))})` },
    ];
  if (change.kind === "removed")
    return [{ sign: "−", parts: phrase`host ${before[change.from] ?? ""} removed` }];
  // A renamed host has its new name; any other the label that people know, with its old port.
  const renamed = change.fields.some(({ field }) => field === "host");
  const label = (renamed ? after[change.to] : before[change.from]) ?? change.after.host;
  const own = change.fields.filter(({ field }) => !portFields.includes(field));
  const [first, rest] = [
    own.filter(({ field }) => field === "host"),
    own.filter(({ field }) => field !== "host"),
  ];
  return [
    ...first.map((field) => hostFieldSentence(field, label)),
    ...portSentences(change.before, change.after, label),
    ...rest.map((field) => hostFieldSentence(field, label)),
  ];
}

/** The sentences of a changed service: its fields, then its hosts in their order, then the moves. */
export function sentencesOf(change: ServiceChange): Sentence[] {
  const [old, now] = [change.before.back_hosts, change.after.back_hosts];
  const repeated = new Set([...repeatedHosts(old), ...repeatedHosts(now)]);
  const [before, after] = [hostLabels(old, repeated), hostLabels(now, repeated)];
  const moves: readonly Phrase[] = movesAreNamed(change.moves)
    ? change.moves.map(
        ({ from, to }) => phrase`moved ${after[to] ?? ""} from position ${from + 1} to ${to + 1}`,
      )
    : [phrase`order of hosts changed (${change.moves.length} moved)`];
  return [
    ...change.fields.map(serviceFieldSentence),
    ...change.hosts.flatMap((host) => hostSentences(host, before, after)),
    ...moves.map((parts): Sentence => ({ sign: "↕", parts })),
  ];
}

/** The sentence for a whole service: "api added with 3 back hosts", "api removed (3 back hosts)". */
export function wholeServiceSentence(service: Service, kind: "added" | "removed"): Sentence {
  const name = serviceName(service);
  const hosts = words(counted(service.back_hosts.length, "back host"));
  return kind === "added"
    ? { sign: "+", parts: phrase`${name} added with ${hosts}` }
    : { sign: "−", parts: phrase`${name} removed (${hosts})` };
}
