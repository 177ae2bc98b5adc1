import type { Service } from "#contract/service.ts";
import { cutText } from "#contract/text.ts";
import type { Version } from "#contract/version.ts";
import { blamedChange, blamedValue, blameSearch } from "#domain/blame.ts";
import { hostLabels } from "#domain/labels.ts";
import { fieldTitle, valueText } from "../../../changes/field-text.ts";
import type { Found } from "./load-blame.ts";

/** Characters of a value that are shown: somebody may have stored a text of megabytes. */
const longest = 240;

/** The last change of a field, or the version that added a host. */
interface BlameRow {
  key: string;
  /** What changed: "Weight", and the host that has it; of a host that was added, the host alone. */
  field: string | null;
  host: string | null;
  /** The field as it is; null for a host that was added. */
  value: string | null;
  /** The value before; null: there was none. */
  from: string | null;
  to: string;
  version: Version;
}

interface UnchangedField {
  key: string;
  field: string;
  host: string | null;
  value: string;
}

export interface BlameRows {
  /** The newest change first. */
  rows: BlameRow[];
  /** The fields that are as they were when the service or their host was added. */
  unchanged: UnchangedField[];
  /** Fields whose change is not found yet. */
  left: number;
}

type Values = Readonly<Record<string, unknown>>;

const textOf = (field: string, value: unknown): string => cutText(valueText(field, value), longest);

/** The blame of a service as rows; of one host, by its position, where one was picked. */
export function blameRows(service: Service, found: readonly Found[], picked: number | null): BlameRows {
  const labels = hostLabels(service.back_hosts);
  const { fields, hosts } = blameSearch(service, picked === null ? undefined : [picked]);
  const wanted = fields.length + hosts.reduce((count, host) => count + host.fields.length, 0);
  const rows = new Map<string, BlameRow>();
  const unchanged: UnchangedField[] = [];
  for (const blame of found) {
    const { field, host: position, cause, version } = blame;
    const host = position === null ? null : (labels[position] ?? "");
    const values: Values = position === null ? service : (service.back_hosts[position] ?? {});
    const key = `${position} ${field}`;
    const value = textOf(field, blamedValue(values, field));
    const change = blamedChange(blame);
    if (change) {
      const { before, after } = change;
      const from = before === undefined || before === "" ? null : textOf(field, before);
      rows.set(key, { key, field: fieldTitle(field), host, value, from, to: textOf(field, after), version });
      continue;
    }
    unchanged.push({ key, field: fieldTitle(field), host, value });
    const added = `${position} added`;
    if (cause.kind === "host added" && !rows.has(added))
      rows.set(added, { key: added, field: null, host, value: null, from: null, to: "added", version });
  }
  return { rows: [...rows.values()], unchanged, left: wanted - found.length };
}
