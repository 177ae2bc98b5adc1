import type { Bucket, CheckedNames } from "#contract/publication.ts";
import type { RuleProblem } from "#contract/dry-run.ts";
import { counted, listed } from "../../changes/field-text.ts";
import type { ServiceNotes } from "./render-notes.ts";

/** The rules that services break, by service in the order of the problems; one that is said twice is said once. */
export function problemsByService(problems: readonly RuleProblem[]): ServiceNotes[] {
  const services = new Map<string, Set<string>>();
  for (const { id, message } of problems) services.set(id, (services.get(id) ?? new Set()).add(message));
  return [...services].map(([service, texts]) => ({ service, texts: [...texts] }));
}

/** Where a deployment publishes to; null: it does not tell. */
export function bucketsText(buckets: readonly Bucket[] | null): string {
  if (buckets === null) return "The deployment does not tell where it publishes to: its own choice counts.";
  if (buckets.length === 0)
    return "The deployment names no bucket for this configuration: its own choice counts.";
  return `Publishes to ${listed(buckets.map(({ name, url }) => `${name} (${url})`))}.`;
}

/** What a look-up of names found: "61 names looked up: 2 have no address". */
export function namesText({ checked, unresolved, more = 0 }: CheckedNames): string {
  if (checked + more === 0) return "No host has a name: there is nothing to look up.";
  const found =
    unresolved.length === 0
      ? "each has an address"
      : `${unresolved.length.toLocaleString("en")} ${unresolved.length === 1 ? "has" : "have"} no address:`;
  const left = more === 0 ? "" : ` ${counted(more, "name was", "names were")} not looked up.`;
  return `${counted(checked, "name")} looked up from this server: ${found}${unresolved.length === 0 ? "." : ""}${left}`;
}
