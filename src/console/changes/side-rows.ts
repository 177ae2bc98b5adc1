import type { BackHost, Service } from "#contract/service.ts";
import type { FieldChange, HostPair, ServiceChange } from "#domain/changes.ts";
import { fieldNames } from "#domain/fields.ts";
import { jsonEqual, own } from "#domain/json.ts";
import { fieldNoun, hostLabels } from "#domain/labels.ts";
import { movesAreNamed, type Sign } from "#domain/sentences.ts";
import type { Difference } from "./service-differences.ts";
import { pairLabels } from "./pair-labels.ts";
import { changedParts, type ChangedParts } from "./changed-parts.ts";
import { counted, fieldTitle, listed, valueText } from "./field-text.ts";
import { isolated, visible } from "#contract/shown-text.ts";

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
interface Host {
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

function fieldRow(field: string, before: unknown, after: unknown, host: Host | null): SideRow {
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
const fieldRows = (before: Fields, after: Fields, host: Host | null, alike = none): SideRow[] =>
  fieldNames(before, after)
    .filter((field) => field !== "back_hosts" && !alike.has(field))
    .map((field) => fieldRow(field, own(before, field), own(after, field), host));

/** Settings of a host, each with its name. */
const settings = (host: BackHost, fields: readonly string[]): string[] =>
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

function wholeHost(
  before: BackHost | undefined,
  after: BackHost | undefined,
  host: Host,
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
const orderRow = (
  row: Pick<SideRow, "key" | "host" | "label" | "before" | "after" | "what" | "pair">,
): SideRow => ({
  ...row,
  of: "field",
  sign: "↕",
  parts: null,
  move: null,
  field: null,
});

const positionRow = ({ pair, label }: Host): SideRow =>
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
function equalHost(equal: BackHost, host: Host): SideRow {
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

function hostRows(
  before: BackHost | undefined,
  after: BackHost | undefined,
  host: Host,
  alike: ReadonlySet<string>,
): SideRow[] {
  if (!before || !after) return [wholeHost(before, after, host)];
  return jsonEqual(before, after) ? [equalHost(after, host)] : fieldRows(before, after, host, alike);
}

const aboutAllHosts = { of: "field", host: null, pair: null, move: null, what: "all hosts" } as const;

/** The fields that changed in each host that both sides have, and in all of them alike; there are at least two. */
function alikeChanges({ hosts, pairs }: ServiceChange): FieldChange[] {
  const both = pairs.filter(({ before, after }) => before !== null && after !== null).length;
  const [first, ...rest] = hosts.flatMap((change) => (change.kind === "changed" ? [change.fields] : []));
  if (!first || both < 2 || rest.length + 1 < both) return [];
  return first.filter(
    ({ field, before, after }) =>
      field !== "host" &&
      rest.every((fields) =>
        fields.some(
          (other) =>
            other.field === field && jsonEqual(other.before, before) && jsonEqual(other.after, after),
        ),
      ),
  );
}

/** A field that changed alike in `count` hosts. */
const alikeRow = ({ field, before, after }: FieldChange, count: number): SideRow => ({
  ...fieldRow(field, before, after, null),
  ...aboutAllHosts,
  key: `all hosts.${field}`,
  label: `${fieldTitle(field)} of all ${counted(count, "host")}`,
});

/** The two orders of hosts as text, from the first position that differs. */
function orders(before: readonly BackHost[], after: readonly BackHost[]): { before: string; after: string } {
  const [old, now] = [hostLabels(before), hostLabels(after)];
  const start = Math.max(
    0,
    old.findIndex((label, index) => label !== now[index]),
  );
  const text = (labels: readonly string[]) =>
    `${start > 0 ? "… " : ""}${listed(labels.slice(start).map(visible))}`;
  return { before: text(old), after: text(now) };
}

/** Many moves in one row, as in the sentences. */
const orderOfHosts = ({ before, after, moves }: ServiceChange): SideRow =>
  orderRow({
    key: "order of hosts",
    host: null,
    what: "order",
    label: `Order of hosts (${counted(moves.length, "host")} moved)`,
    ...orders(before.back_hosts, after.back_hosts),
    pair: null,
  });

function changedRows(change: ServiceChange): SideRow[] {
  const { before, after, pairs, moves } = change;
  const moved = new Map(moves.map(({ from, to }) => [to, { from, to }]));
  const many = !movesAreNamed(moves);
  const label = pairLabels(before.back_hosts, after.back_hosts);
  const alike = alikeChanges(change);
  const alikeFields = new Set(alike.map(({ field }) => field));
  const both = pairs.filter((pair) => pair.before !== null && pair.after !== null).length;
  return [
    ...fieldRows(before, after, null),
    ...alike.map((field) => alikeRow(field, both)),
    ...(many ? [orderOfHosts(change)] : []),
    ...pairs.flatMap((pair) => {
      const move = (pair.after !== null && moved.get(pair.after)) || null;
      const host = { pair, label: label(pair), move: many ? move : null };
      const [old, now] = [before.back_hosts[pair.before ?? -1], after.back_hosts[pair.after ?? -1]];
      const rows = hostRows(old, now, host, alikeFields);
      return (move && !many ? [positionRow(host)] : []).concat(rows);
    }),
  ];
}

/** The settings that all hosts of a service have alike; none where it has fewer than two. */
function alikeSettings([first, ...rest]: readonly BackHost[]): string[] {
  if (!first || rest.length === 0) return [];
  return fieldNames(first).filter(
    (field) => field !== "host" && rest.every((host) => jsonEqual(own(host, field), own(first, field))),
  );
}

/** A service that is on one side only: its fields, what all of its hosts have alike, then a row for each back host. */
function wholeRows(service: Service, kind: "added" | "removed"): SideRow[] {
  const isAdded = kind === "added";
  const hosts = service.back_hosts;
  const [first] = hosts;
  const alike = alikeSettings(hosts);
  const text = first && alike.length > 0 ? settings(first, alike).join(" · ") : null;
  const shared: SideRow = {
    ...aboutAllHosts,
    key: "all hosts",
    label: `All ${counted(hosts.length, "host")}`,
    before: isAdded ? null : text,
    after: isAdded ? text : null,
    sign: isAdded ? "+" : "−",
    parts: null,
    field: null,
  };
  const labels = hostLabels(hosts);
  const left = new Set(alike);
  return [
    ...(isAdded ? fieldRows({}, service, null) : fieldRows(service, {}, null)),
    ...(text === null ? [] : [shared]),
    ...hosts.map((host, at) => {
      const label = labels[at] ?? host.host;
      return isAdded
        ? wholeHost(undefined, host, { pair: { before: null, after: at }, label, move: null }, left)
        : wholeHost(host, undefined, { pair: { before: at, after: null }, label, move: null }, left);
    }),
  ];
}

/** The rows of one service, side by side: its fields, then its back hosts aligned by identity, equal ones too. */
export const sideRows = (difference: Difference): SideRow[] =>
  difference.kind === "changed"
    ? changedRows(difference.change)
    : wholeRows(difference.service, difference.kind);
