import * as z from "zod/mini";
import type { Certificate, Link } from "#contract/links.ts";
import type { Bucket } from "#contract/publication.ts";
import { keysOf } from "#domain/json.ts";

const text = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const lists = z.union([
  z.looseObject({ items: z.array(z.unknown()) }),
  z.array(z.unknown()),
  // By what they are.
  z.record(z.string(), z.array(z.unknown())),
]);

/** The first of the fields `names` that has a text. */
const firstOf = (item: Record<string, unknown>, ...names: string[]): string =>
  names.map((name) => text(item[name])).find((found) => found !== "") ?? "";

function linkOf(item: unknown, type: string): Link {
  if (typeof item !== "object" || item === null) return { type, id: text(item), name: "" };
  const fields: Record<string, unknown> = { ...item };
  return {
    type: firstOf(fields, "type", "document", "kind") || type,
    id: firstOf(fields, "id", "entry_id", "entry"),
    name: firstOf(fields, "name", "title"),
  };
}

/**
 * The links in an answer whose shape no reference tells: a list of things, or one list for each type of things; of each the
 * fields that are usual. Null when it is neither.
 */
export function linksIn(value: unknown): Link[] | null {
  const { data } = lists.safeParse(value);
  if (data === undefined) return null;
  if (Array.isArray(data)) return data.map((item) => linkOf(item, ""));
  if (Array.isArray(data["items"])) return data["items"].map((item) => linkOf(item, ""));
  return keysOf(data).flatMap((type) => [data[type]].flat().map((item) => linkOf(item, type)));
}

const certificates = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), name: z.optional(z.nullable(z.string())) })),
});

/** The certificates in the deployment's answer; null when it is another one. */
export function certificatesIn(value: unknown): Certificate[] | null {
  const { data } = certificates.safeParse(value);
  return data?.items.map(({ id, name }) => ({ id, name: name ?? "" })) ?? null;
}

const publishInfo = z.looseObject({
  buckets: z.array(z.looseObject({ name: z.string(), url: z.string() })),
  branch_buckets: z.array(z.looseObject({ name: z.string(), buckets: z.array(z.string()) })),
});

/**
 * The buckets that the deployment's document `publishinfo` has for a configuration; null when it is something else, or has
 * none for it. Its open-source ancestor keeps it so (Curiefense, `db/system/k/publishinfo`).
 */
export function bucketsIn(value: unknown, config: string): Bucket[] | null {
  const { data } = publishInfo.safeParse(value);
  const names = data?.branch_buckets.find(({ name }) => name === config)?.buckets ?? [];
  const found = data?.buckets.filter(({ name }) => names.includes(name)) ?? [];
  return found.length === 0 ? null : found.map(({ name, url }) => ({ name, url }));
}
