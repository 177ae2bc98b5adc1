import { fieldHelp } from "#contract/service.ts";

/** The stored fields of a service or back host that the console does not know; null when there are none. */
export function unknownFields(stored: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const unknown = Object.entries(stored).filter(([name]) => !Object.hasOwn(fieldHelp, name));
  return unknown.length === 0 ? null : Object.fromEntries(unknown);
}
