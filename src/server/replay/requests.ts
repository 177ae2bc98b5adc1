import { operations, urlOf, type OperationId } from "#contract/operations.ts";
import type { Service } from "#contract/service.ts";
import type { HistoryChange } from "./recorded-changes.ts";

/** One request to the API: `path` with its query, the body to send as JSON, and the ETag for `If-Match`. */
export interface ApiRequest {
  method: string;
  path: string;
  body?: readonly Service[];
  ifMatch?: string;
}

const request = (
  id: OperationId,
  parameters: Parameters<typeof urlOf>[1],
  body?: readonly Service[],
): ApiRequest => ({
  method: operations[id].method,
  path: urlOf(id, parameters),
  ...(body && { body }),
});

export const readSession: ApiRequest = request("getSession", {});

export const readConfig = (config: string): ApiRequest => request("getConfig", { config });

export const readSet = (config: string): ApiRequest => request("listServices", { config });

/** The one request that makes a change without reading the set first; null when one is not enough. */
export function directRequest(
  config: string,
  { upsert, remove }: Pick<HistoryChange, "upsert" | "remove">,
): ApiRequest | null {
  const [first, ...more] = remove;
  if (first === undefined) return request("updateServices", { config }, upsert);
  if (upsert.length > 0 || more.length > 0) return null;
  return request("deleteService", { config, entry_id: first });
}

/** The request that replaces the whole set by `body`, if the set still has `etag`. */
export const replaceSet = (config: string, etag: string, body: readonly Service[]): ApiRequest => ({
  method: operations.updateServices.method,
  path: urlOf("updateServices", { config }, { mode: "replace" }),
  ifMatch: etag,
  body,
});
