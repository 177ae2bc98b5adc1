import { fieldLabel } from "#domain/labels.ts";
import { hostFieldNames, serviceFieldNames, type HostField, type ServiceField } from "./form-fields.ts";

/** A field of the form by its path in it. */
type FieldName = ServiceField | `back_hosts.${number}.${HostField}`;
/** Where a problem is shown: at a field, at the whole list of back hosts, or in the JSON. */
export type PlaceName = FieldName | "back_hosts" | "json";

/** The field of the form that shows one of the wire; the single ports of older deployments are shown in the lists. */
export const hostFieldOf = (field: string): HostField | undefined => {
  const shown = field.replace(/^(https?)_port$/, "$1_ports");
  return hostFieldNames.find((name) => name === shown);
};

/**
 * The place in the form that shows a field of the wire: a field of the service or, with `host`, of the back host at
 * that position (from 0).
 */
export function placeOf(field: string, host?: number): PlaceName {
  if (host !== undefined) return `back_hosts.${host}.${hostFieldOf(field) ?? "host"}`;
  return field === "back_hosts" ? field : (serviceFieldNames.find((name) => name === field) ?? "name");
}

/** The name of a place in the list of problems: "Weight of back host 3". */
export function placeLabel(place: PlaceName): string {
  if (place === "json") return "JSON";
  const [, position, field] = /^back_hosts\.(\d+)\.(\w+)$/.exec(place) ?? [];
  if (position === undefined || field === undefined) return fieldLabel(place);
  return `${fieldLabel(field)} of back host ${Number(position) + 1}`;
}

/** The position (from 0) of the back host that a place belongs to; -1 for a place outside the list. */
export const hostPosition = (place: PlaceName): number =>
  Number(/^back_hosts\.(\d+)\./.exec(place)?.[1] ?? -1);

/** Whether a place is a field of the service itself: those are the settings. */
export const isSetting = (place: PlaceName): place is ServiceField =>
  serviceFieldNames.some((name) => name === place);
