import { operations, urlOf, type OperationId } from "#contract/operations.ts";
import type { Service } from "#contract/service.ts";
import type { HistoryChange } from "./history-file.ts";

/** One request to the API: `path` with its query, and a body that is JSON. */
export interface ApiRequest {
  method: string;
  path: string;
  body?: readonly Service[];
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

export const readConfig = (config: string): ApiRequest => request("getConfig", { config });

/**
 * The requests that make one recorded change: the API puts any number of services at once, but removes them one
 * by one. Services come before others go, as nobody should be without a backend in between.
 */
export const requestsOf = (
  config: string,
  { upsert, remove }: Pick<HistoryChange, "upsert" | "remove">,
): ApiRequest[] => [
  ...(upsert.length === 0 ? [] : [request("updateServices", { config }, upsert)]),
  ...remove.map((id) => request("deleteService", { config, entry_id: id })),
];
