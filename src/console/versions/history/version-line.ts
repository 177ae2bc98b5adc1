import type { ServiceSentences, Version } from "#contract/version.ts";
import { words, type Phrase } from "#domain/value-sentence.ts";
import { subjectOf } from "#domain/sentence-subject.ts";

type Named = Pick<ServiceSentences, "id" | "name">;

/** What became of one service, or of several in the same words. */
export interface Piece {
  kind: ServiceSentences["kind"];
  services: Named[];
  /** Further services that are only counted. */
  others: number;
  /** Without the service's name. None: what changed cannot be told. */
  phrases: Phrase[];
}

/** What a row of the history says of its version. */
export interface VersionLine {
  pieces: Piece[];
  /** Changes that are left out: sentences, and services of which nothing is told. */
  left: number;
  /** In the history of one service: how many others the version changed, too. */
  besides: number;
}

/** Sentences, and names of services with the same ones, in a row. */
const mostPhrases = 2;
const mostNames = 3;

interface Group extends Omit<Piece, "others"> {
  more: number;
}

/** The sentence of a whole service begins with its name, which the row has as a link. */
const phrasesOf = ({ kind, sentences }: ServiceSentences): Phrase[] =>
  sentences.map(({ parts }) => (kind === "updated" ? parts : parts.slice(1)));

/** Services in their order; those that were added, removed, or changed in the same words, stand together. */
function grouped(told: readonly ServiceSentences[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of told) {
    const { id, name, kind, sentences, more } = one;
    const alike =
      kind !== "updated" ? kind : sentences.length > 0 && more === 0 ? JSON.stringify(sentences) : id;
    const group = groups.get(alike);
    if (group) group.services.push({ id, name });
    else groups.set(alike, { kind, services: [{ id, name }], phrases: phrasesOf(one), more });
  }
  return [...groups.values()];
}

const counts = ({ changes }: Version) => ({
  added: changes?.added.length ?? 0,
  updated: changes?.updated.length ?? 0,
  removed: changes?.removed.length ?? 0,
});

/** What a row says of a version; in the history of one `service` only of that. Null: the server told nothing of it. */
export function versionLine(version: Version, service?: string): VersionLine | null {
  if (version.sentences === undefined) return null;
  const changed = counts(version);
  const total = changed.added + changed.updated + changed.removed;
  const own = service === undefined ? [] : version.sentences.filter(({ id }) => id === service);
  const told = own.length > 0 ? own : version.sentences;
  const pieces: Piece[] = [];
  let room = mostPhrases;
  let left = own.length > 0 ? 0 : changed.updated - told.filter(({ kind }) => kind === "updated").length;
  for (const { kind, services, phrases, more } of grouped(told)) {
    // Added and removed services are one group each, with those that are only counted.
    const all = kind === "updated" || own.length > 0 ? services.length : changed[kind];
    if (room <= 0) {
      left += kind === "updated" ? (phrases.length + more || 1) * all : all;
      continue;
    }
    const said = kind !== "updated" && all > 1 ? [words(` ${kind}`)] : phrases;
    const shown = said.slice(0, room);
    const names = all > mostNames ? services.slice(0, mostNames - 1) : services;
    pieces.push({ kind, services: names, others: all - names.length, phrases: shown });
    left += said.length - shown.length + more;
    room -= Math.max(shown.length, 1);
  }
  return { pieces, left, besides: own.length > 0 ? total - 1 : 0 };
}

/** What a revert, a restore or an undo was about: "cookie name of Checkout". */
export interface Subject {
  phrase: Phrase;
  /** The names of the services; the phrase is empty where that is all. */
  names: string[];
  others: number;
}

/** The subjects of a version's changes; each with the services that have it. */
export const subjects = ({ pieces }: VersionLine): Subject[] =>
  pieces.flatMap(({ kind, services, others, phrases }) => {
    const names = services.map(({ name }) => name);
    if (kind !== "updated" || phrases.length === 0) return [{ phrase: [], names, others }];
    return phrases.map((phrase) => ({ phrase: subjectOf(phrase), names, others }));
  });
