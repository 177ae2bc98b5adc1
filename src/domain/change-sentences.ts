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
} from "./value-sentence.ts";

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

/**
 * What a part of a change is about. `from` and `to` are positions of a host before and after, from 0. "order": more
 * moves than are worth naming.
 */
export type About =
  | { kind: "field"; field: string }
  | { kind: "host added"; to: number }
  | { kind: "host removed"; from: number }
  | { kind: "host fields"; from: number; to: number; fields: readonly string[] }
  | { kind: "host moved"; from: number; to: number }
  | { kind: "order" };

/** A part of a change that can be taken back by itself (`takeBack`), and what it is in words. */
export interface ChangePart {
  about: About;
  sentences: readonly Sentence[];
}

function hostParts(change: HostChange, before: readonly string[], after: readonly string[]): ChangePart[] {
  if (change.kind === "added") {
    const { host, to } = change;
    const parts = phrase`host ${after[to] ?? ""} added (${words(summary(host))})`;
    return [{ about: { kind: "host added", to }, sentences: [{ sign: "+", parts }] }];
  }
  if (change.kind === "removed") {
    const { from } = change;
    const parts = phrase`host ${before[from] ?? ""} removed`;
    return [{ about: { kind: "host removed", from }, sentences: [{ sign: "−", parts }] }];
  }
  const { from, to } = change;
  // A renamed host has its new name; any other the label that people know, with its old port.
  const renamed = change.fields.some(({ field }) => field === "host");
  const label = (renamed ? after[to] : before[from]) ?? change.after.host;
  const own = change.fields.filter(({ field }) => !portFields.includes(field));
  const part = (fields: readonly string[], sentences: readonly Sentence[]): ChangePart => ({
    about: { kind: "host fields", from, to, fields },
    sentences,
  });
  const partOf = (field: FieldChange) => part([field.field], [hostFieldSentence(field, label)]);
  return [
    ...own.filter(({ field }) => field === "host").map(partOf),
    ...portSentences(change.before, change.after, label).map(({ fields, sentences }) =>
      part(fields, sentences),
    ),
    ...own.filter(({ field }) => field !== "host").map(partOf),
  ];
}

/** The parts of a changed service: its fields, then its hosts in their order, then the moves. */
export function changeParts(change: ServiceChange): ChangePart[] {
  const [old, now] = [change.before.back_hosts, change.after.back_hosts];
  const repeated = new Set([...repeatedHosts(old), ...repeatedHosts(now)]);
  const [before, after] = [hostLabels(old, repeated), hostLabels(now, repeated)];
  const part = (about: About, parts: Phrase): ChangePart => ({ about, sentences: [{ sign: "↕", parts }] });
  const moves = movesAreNamed(change.moves)
    ? change.moves.map(({ from, to }) =>
        part(
          { kind: "host moved", from, to },
          phrase`moved ${after[to] ?? ""} from position ${from + 1} to ${to + 1}`,
        ),
      )
    : [part({ kind: "order" }, phrase`order of hosts changed (${change.moves.length} moved)`)];
  return [
    ...change.fields.map((field): ChangePart => ({
      about: { kind: "field", field: field.field },
      sentences: [serviceFieldSentence(field)],
    })),
    ...change.hosts.flatMap((host) => hostParts(host, before, after)),
    ...moves,
  ];
}

/** The sentences of a changed service: its fields, then its hosts in their order, then the moves. */
export const sentencesOf = (change: ServiceChange): Sentence[] =>
  changeParts(change).flatMap(({ sentences }) => sentences);

/** The sentence for a whole service: "api added with 3 back hosts", "api removed (3 back hosts)". */
export function wholeServiceSentence(service: Service, kind: "added" | "removed"): Sentence {
  const name = serviceName(service);
  const hosts = words(counted(service.back_hosts.length, "back host"));
  return kind === "added"
    ? { sign: "+", parts: phrase`${name} added with ${hosts}` }
    : { sign: "−", parts: phrase`${name} removed (${hosts})` };
}
