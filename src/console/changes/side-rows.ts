import type { BackHost, Service } from "#contract/service.ts";
import type { HostPair, ServiceChange } from "#domain/changes.ts";
import { fieldNames } from "#domain/fields.ts";
import { jsonEqual, own } from "#domain/json.ts";
import { fieldNoun, hostLabels } from "#domain/labels.ts";
import type { Sign } from "#domain/sentences.ts";
import type { Difference } from "./differences.ts";
import { pairLabels } from "./pair-labels.ts";
import { fieldTitle, valueText } from "./words.ts";

/**
 * One row of the side-by-side view: a field of the service (`host` is null) or of a back host, or a whole back
 * host in one line. A side that has no such thing is null. No `sign`: both sides are equal.
 */
export interface SideRow {
  key: string;
  of: "field" | "host";
  host: string | null;
  label: string;
  before: string | null;
  after: string | null;
  sign: Sign | null;
}

type Fields = Readonly<Record<string, unknown>>;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isReordered = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) &&
  Array.isArray(after) &&
  jsonEqual(before.map(String).toSorted(byText), after.map(String).toSorted(byText));

function signOf(before: unknown, after: unknown): Sign | null {
  if (jsonEqual(before, after)) return null;
  if (before === undefined) return "+";
  if (after === undefined) return "−";
  return isReordered(before, after) ? "↕" : "~";
}

function fieldRow(field: string, before: unknown, after: unknown, key: string, host: string | null): SideRow {
  const text = (value: unknown) => (value === undefined ? null : valueText(field, value));
  const sign = signOf(before, after);
  return {
    key,
    of: "field",
    host,
    label: host === null ? fieldTitle(field) : fieldNoun(field),
    before: text(before),
    after: text(after),
    sign,
  };
}

const fieldRows = (before: Fields, after: Fields, key: string, host: string | null): SideRow[] =>
  fieldNames(before, after)
    .filter((field) => field !== "back_hosts")
    .map((field) => fieldRow(field, own(before, field), own(after, field), `${key}.${field}`, host));

/** All that is set on a host, its name aside, in one line. */
const summary = (host: BackHost): string =>
  fieldNames(host)
    .filter((field) => field !== "host")
    .map((field) => `${fieldNoun(field)} ${valueText(field, own(host, field))}`)
    .join(" · ");

function hostRows(
  before: BackHost | undefined,
  after: BackHost | undefined,
  pair: HostPair,
  host: string,
  moved: boolean,
): SideRow[] {
  const key = `${pair.before}-${pair.after}`;
  const whole = { key, of: "host" as const, host, label: "back host" };
  if (!before)
    return after ? [{ ...whole, before: null, after: `${after.host} · ${summary(after)}`, sign: "+" }] : [];
  if (!after) return [{ ...whole, before: `${before.host} · ${summary(before)}`, after: null, sign: "−" }];
  const position = (at: number | null) => String((at ?? 0) + 1);
  const move: SideRow = {
    key: `${key} position`,
    of: "field",
    host,
    label: "position",
    before: position(pair.before),
    after: position(pair.after),
    sign: "↕",
  };
  const text = `${after.host} · ${summary(after)}`;
  const rows = jsonEqual(before, after)
    ? [{ ...whole, before: text, after: text, sign: null }]
    : fieldRows(before, after, key, host);
  return moved ? [move, ...rows] : rows;
}

function changedRows({ before, after, pairs, moves }: ServiceChange): SideRow[] {
  const moved = new Set(moves.map(({ to }) => to));
  const label = pairLabels(before.back_hosts, after.back_hosts);
  return [
    ...fieldRows(before, after, "service", null),
    ...pairs.flatMap((pair) =>
      hostRows(
        before.back_hosts[pair.before ?? -1],
        after.back_hosts[pair.after ?? -1],
        pair,
        label(pair),
        pair.after !== null && moved.has(pair.after),
      ),
    ),
  ];
}

/** A service that is on one side only: its fields, then a row per back host. */
function wholeRows(service: Service, kind: "added" | "removed"): SideRow[] {
  const [before, after] = kind === "added" ? [{}, service] : [service, {}];
  const labels = hostLabels(service.back_hosts);
  return [
    ...fieldRows(before, after, "service", null),
    ...service.back_hosts.flatMap((host, at) =>
      kind === "added"
        ? hostRows(undefined, host, { before: null, after: at }, labels[at] ?? host.host, false)
        : hostRows(host, undefined, { before: at, after: null }, labels[at] ?? host.host, false),
    ),
  ];
}

/** The rows of one service, side by side: its fields, then its back hosts aligned by identity, equal ones too. */
export const sideRows = (difference: Difference): SideRow[] =>
  difference.kind === "changed"
    ? changedRows(difference.change)
    : wholeRows(difference.service, difference.kind);
