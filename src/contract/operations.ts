import { keyId } from "./api-key.ts";
import { deploymentOperations } from "./deployment-operations.ts";
import { configId, entryId, versionId, versionStart } from "./ids.ts";
import type { Operation } from "./operation.ts";
import { publicationNumber } from "./publication.ts";
import { serviceOperations } from "./service-operations.ts";
import { targetId } from "./target.ts";
import { targetOperations } from "./target-operations.ts";

/** The path parameters of all operations with their schemas, as a write takes them. */
export const pathParameters = {
  config: configId,
  entry_id: entryId,
  version: versionId,
  id: keyId,
  target: targetId,
  n: publicationNumber,
};
/** The same of a read. A write names the whole version: the first digits of one may become those of two. */
const readParameters = { ...pathParameters, version: versionStart };

/** The path parameters that `operation` may have, with their schemas. */
export const pathParametersOf = ({ method }: Operation) =>
  method === "GET" ? readParameters : pathParameters;
export type PathParameters = Partial<Record<keyof typeof pathParameters, string>>;

/** Every operation by its id. The server routes from this table, and the console calls through it. */
export const operations = { ...serviceOperations, ...deploymentOperations, ...targetOperations };

/** Whether an operation makes a version. Those take `dry_run`, `x-change-message` and `If-Match`. */
export const makesVersion = ({ query, success }: Operation): boolean =>
  query !== undefined && "dry_run" in query.shape && success.status !== 202;

/** Whether an operation needs the store. The server answers the others however many requests are waiting. */
export const usesStore = ({ path }: Operation): boolean => hasBase(path);

/** Whether a path is relative to a base: those of configurations, and the vendor's tools. */
const hasBase = (path: string): boolean => /^\/(?:conf|tools)\//.test(path);

export type OperationId = keyof typeof operations;

/** The bases of the operations on configurations: the reference's first, then those that its other clients call. */
export const apiBases = ["/api/v4.0", "/api/v4", "/api/v4.3"] as const;

/** The absolute path of `operation`, its parameters still in braces. */
export const fullPath = ({ path }: Operation, base: string = apiBases[0]): string =>
  hasBase(path) ? base + path : path;

/** The absolute paths of `operation`: one for each base, or the only one. */
export const fullPaths = (operation: Operation): string[] =>
  hasBase(operation.path) ? apiBases.map((base) => fullPath(operation, base)) : [operation.path];

/** The values of a query by name. A list repeats its name; undefined omits it. */
export type Query = Record<string, string | number | undefined | string[]>;

/** The URL of an operation, parameters percent-encoded. Throws when a path parameter is missing. */
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
