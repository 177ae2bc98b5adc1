import type { BackHost, Service } from "#contract/service.ts";
import { visible } from "#contract/shown-text.ts";
import type { FieldChange, ServiceChange } from "#domain/changes.ts";
import { fieldNames } from "#domain/fields.ts";
import { jsonEqual, own } from "#domain/json.ts";
import { hostLabels } from "#domain/labels.ts";
import { movesAreNamed } from "#domain/change-sentences.ts";
import { counted, fieldTitle, listed } from "./field-text.ts";
import { pairLabels } from "./pair-labels.ts";
import type { Difference } from "./service-differences.ts";
import {
  equalHost,
  fieldRow,
  fieldRows,
  orderRow,
  positionRow,
  settings,
  wholeHost,
  type RowHost,
  type SideRow,
} from "./side-row.ts";

function hostRows(
  before: BackHost | undefined,
  after: BackHost | undefined,
  host: RowHost,
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
