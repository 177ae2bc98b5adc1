import { keyId } from "./api-key.ts";
import { configOperations } from "./config-operations.ts";
import { deploymentOperations } from "./deployment-operations.ts";
import { configId, entryId, versionId, versionStart } from "./ids.ts";
import { keyOperations } from "./key-operations.ts";
import { linkOperations } from "./link-operations.ts";
import type { Operation } from "./operation.ts";
import { apiBases, fullPath, hasBase, operationUrl, type Query } from "./operation-url.ts";
import { publicationNumber } from "./publication.ts";
import { serverOperations } from "./server-operations.ts";
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
export const operations = {
  ...serviceOperations,
  ...deploymentOperations,
  ...configOperations,
  ...serverOperations,
  ...keyOperations,
  ...targetOperations,
  ...linkOperations,
};

/** Whether an operation makes a version. Those take `dry_run`, `x-change-message` and `If-Match`. */
export const makesVersion = ({ query, success }: Operation): boolean =>
  query !== undefined && "dry_run" in query.shape && success.status !== 202;

/** Whether an operation needs the store. The server answers the others however many requests are waiting. */
export const usesStore = ({ path }: Operation): boolean => hasBase(path);

export type OperationId = keyof typeof operations;

/** The absolute paths of `operation`: one for each base, or the only one. */
export const fullPaths = (operation: Operation): string[] =>
  hasBase(operation.path) ? apiBases.map((base) => fullPath(operation, base)) : [operation.path];

/** The URL of the operation of that name. Throws when a path parameter is missing. */
export const urlOf = (id: OperationId, parameters: PathParameters = {}, query: Query = {}): string =>
  operationUrl(operations[id], parameters, query);
