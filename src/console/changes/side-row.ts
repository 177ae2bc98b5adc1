// One row of the side-by-side view: a field, a back host, or a place in the order of hosts.
import type { BackHost } from "#contract/service.ts";
import { isolated, visible } from "#contract/shown-text.ts";
import type { HostPair } from "#domain/changes.ts";
import { fieldNames } from "#domain/fields.ts";
import { jsonEqual, own } from "#domain/json.ts";
import { fieldNoun } from "#domain/labels.ts";
import type { Sign } from "#domain/change-sentences.ts";
import { changedParts, type ChangedParts } from "./changed-parts.ts";
import { fieldTitle, valueText } from "./field-text.ts";

/**
 * A row of the side-by-side view: a field of the service (`host` is null) or of a back host, or a whole back host. A
 * side that does not have it is null. No `sign`: both sides are equal.
 */
export interface SideRow {
  key: string;
  of: "field" | "host";
  host: string | null;
  label: string;
  before: string | null;
  after: string | null;
  sign: Sign | null;
  /** The parts of the two values that differ; null: they differ as a whole. */
  parts: ChangedParts | null;
  /** The positions of a moved host, where so many moved that the moves have no rows of their own. */
  move: { from: number; to: number } | null;
  /** What the row is about: a field, by its name in the API, of the service, of `pair` or of all hosts; or back hosts. */
  what: "field" | "host" | "position" | "order" | "all hosts";
  field: string | null;
  pair: HostPair | null;
}

/** The back hosts that rows are about, and their label. */
export interface RowHost {
  pair: HostPair;
  label: string;
  move: SideRow["move"];
}

type Fields = Readonly<Record<string, unknown>>;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The entries as JSON in one order. A stored object may have a `toString` of its own that is no function. */
const sorted = (list: readonly unknown[]): string[] =>
  list.map((entry) => JSON.stringify(entry)).toSorted(byText);

const isReordered = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) && Array.isArray(after) && jsonEqual(sorted(before), sorted(after));

function signOf(before: unknown, after: unknown): Sign | null {
  if (jsonEqual(before, after)) return null;
  if (before === undefined) return "+";
  if (after === undefined) return "−";
  return isReordered(before, after) ? "↕" : "~";
}

export function fieldRow(field: string, before: unknown, after: unknown, host: RowHost | null): SideRow {
  const text = (value: unknown) => (value === undefined ? null : valueText(field, value));
  const texts = { before: text(before), after: text(after) };
  const sign = signOf(before, after);
  const parts =
    sign === "~" && texts.before !== null && texts.after !== null
      ? changedParts({ before, after }, { before: texts.before, after: texts.after })
      : null;
  return {
    key: `${host === null ? "service" : keyOf(host.pair)}.${field}`,
    of: "field",
    host: host?.label ?? null,
    label: host === null ? fieldTitle(field) : fieldNoun(field),
    ...texts,
    sign,
    parts,
    move: host?.move ?? null,
    what: "field",
    field,
    pair: host?.pair ?? null,
  };
}

const keyOf = ({ before, after }: HostPair): string => `${before}-${after}`;

const none: ReadonlySet<string> = new Set();

/** A row for each field, but for those that a row about all hosts has. */
export const fieldRows = (before: Fields, after: Fields, host: RowHost | null, alike = none): SideRow[] =>
  fieldNames(before, after)
    .filter((field) => field !== "back_hosts" && !alike.has(field))
    .map((field) => fieldRow(field, own(before, field), own(after, field), host));

/** Settings of a host, each with its name. */
export const settings = (host: BackHost, fields: readonly string[]): string[] =>
  fields.map((field) => `${fieldNoun(field)} ${valueText(field, own(host, field))}`);

/** The settings of a host in one line, but for those that all hosts have alike. */
const summary = (host: BackHost, alike = none): string =>
  [
    isolated(visible(host.host)),
    ...settings(
      host,
      fieldNames(host).filter((field) => field !== "host" && !alike.has(field)),
    ),
  ].join(" · ");

export function wholeHost(
  before: BackHost | undefined,
  after: BackHost | undefined,
  host: RowHost,
  alike = none,
): SideRow {
  return {
    key: keyOf(host.pair),
    of: "host",
    host: host.label,
    label: "back host",
    before: before ? summary(before, alike) : null,
    after: after ? summary(after, alike) : null,
    sign: before ? "−" : "+",
    parts: null,
    move: host.move,
    what: "host",
    field: null,
    pair: host.pair,
  };
}

/** A row about the order of hosts. */
export const orderRow = (
  row: Pick<SideRow, "key" | "host" | "label" | "before" | "after" | "what" | "pair">,
): SideRow => ({
  ...row,
  of: "field",
  sign: "↕",
  parts: null,
  move: null,
  field: null,
});

export const positionRow = ({ pair, label }: RowHost): SideRow =>
  orderRow({
    key: `${keyOf(pair)} position`,
    host: label,
    label: "position",
    what: "position",
    before: String((pair.before ?? 0) + 1),
    after: String((pair.after ?? 0) + 1),
    pair,
  });

/** A host that is equal on both sides. Its text is computed when the row is unfolded: there may be thousands. */
export function equalHost(equal: BackHost, host: RowHost): SideRow {
  let text: string | undefined;
  const read = () => (text ??= summary(equal));
  return {
    ...wholeHost(undefined, undefined, host),
    sign: null,
    get before() {
      return read();
    },
    get after() {
      return read();
    },
  };
}
