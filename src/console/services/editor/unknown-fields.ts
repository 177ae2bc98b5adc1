import { fieldHelp } from "#contract/service.ts";

/** The fields of a service or a back host that the console does not know, as they are stored; null when there are none. */
export function unknownFields(stored: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const unknown = Object.entries(stored).filter(([name]) => !Object.hasOwn(fieldHelp, name));
  return unknown.length === 0 ? null : Object.fromEntries(unknown);
}
