import { deploymentOperations } from "./deployment-operations.ts";
import { configId, entryId, versionId } from "./ids.ts";
import { keyId } from "./key.ts";
import type { Operation } from "./operation.ts";
import { serviceOperations } from "./service-operations.ts";

/** Path parameters that an operation may have, with their schemas. */
export const pathParameters = { config: configId, entry_id: entryId, version: versionId, id: keyId };
export type PathParameters = Partial<Record<keyof typeof pathParameters, string>>;

/** Every operation, by the name under which server and console know it. */
export const operations = { ...serviceOperations, ...deploymentOperations };

/** Whether an operation makes a version: it takes `dry_run`, a message and `If-Match`. */
export const makesVersion = ({ query }: Operation): boolean =>
  query !== undefined && "dry_run" in query.shape;

/** Whether an operation waits for the store: those below `/conf/`. Others are answered under any pressure. */
export const usesStore = ({ path }: Operation): boolean => path.startsWith("/conf/");

export type OperationId = keyof typeof operations;

/** Base of the vendor's operations; `/api/v4` and `/api/v4.3` answer the same. */
export const apiBases = ["/api/v4.0", "/api/v4", "/api/v4.3"] as const;

/** Path of `operation` below `base`, its parameters still in braces. */
export const fullPath = (operation: Operation, base: string = apiBases[0]): string =>
  operation.path.startsWith("/conf/") ? base + operation.path : operation.path;

/** Values of a query by name; a list repeats its name, what is undefined is left out. */
export type Query = Record<string, string | number | undefined | string[]>;

/** Address of an operation, its parameters percent-encoded. */
export function urlOf(id: OperationId, parameters: PathParameters = {}, query: Query = {}): string {
  const values: Record<string, string | undefined> = parameters;
  const path = fullPath(operations[id]).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${id} needs ${name}`);
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query).flatMap(([name, given]) =>
    [given ?? []].flat().map((value) => `${name}=${encodeURIComponent(value)}`),
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}
