import type * as z from "zod/mini";
import type { Operation } from "#contract/operation.ts";
import { operationUrl, type Query } from "#contract/operation-url.ts";
import type { PathParameters } from "#contract/operations.ts";
import { deploymentOperations } from "#contract/deployment-operations.ts";
import { serviceOperations } from "#contract/service-operations.ts";
import { createEvent } from "../external-store.ts";
import { etagOf } from "./answer-etag.ts";
import { answeredWith, ApiError, errorOf } from "./api-error.ts";
import { parseAnswer } from "./parse-answer.ts";
import { send } from "./transport.ts";
import { Unreachable } from "./unreachable.ts";

// The errors that `call` rejects with.
export { answeredWith, ApiError, Unreachable };

// Those on keys and targets have clients of their own (`call-key.ts`, `call-target.ts`): the first scripts are without them.
const operations = { ...serviceOperations, ...deploymentOperations };
type OperationId = keyof typeof operations;

/** What an operation answers when it succeeds. */
export type SuccessOf<O extends Operation> = O["success"] extends { schema: infer S extends z.ZodMiniType }
  ? z.output<S>
  : undefined;

export interface CallOptions {
  path?: PathParameters;
  query?: Query;
  body?: unknown;
  /** ETag (with its quotes) that the write expects; sent as `If-Match`. */
  ifMatch?: string;
  /** The version's message; sent percent-encoded as `x-change-message`. */
  message?: string;
  signal?: AbortSignal;
}

/** What an operation answered. `version` is the current version after a write. */
export interface Answer<T> {
  data: T;
  etag: string | null;
  version: string | null;
}

/** Fires when an answer says that nobody is signed in. */
const { emit: endSession, subscribe: onSessionEnded } = createEvent();
export { onSessionEnded };

/** Fires when a write was refused to the person who is signed in: their role may be another by now. */
const { emit: forbid, subscribe: onForbidden } = createEvent();
export { onForbidden };

const headersOf = ({ body, ifMatch, message }: CallOptions): Record<string, string> => ({
  accept: "application/json",
  ...(body !== undefined && { "content-type": "application/json" }),
  ...(ifMatch !== undefined && { "if-match": ifMatch }),
  ...(message !== undefined && message !== "" && { "x-change-message": encodeURIComponent(message) }),
});

function refused(operation: Operation, error: ApiError): ApiError {
  const { status, retryAfter, requestId } = error;
  // Reads are retried automatically. For a write, the message says that it did not start.
  if (answeredWith(error, 503) && retryAfter !== null && operation.method !== "GET")
    return new ApiError(
      status,
      `${error.message.replace(/[^.]$/, "$&.")} Nothing was done; try again in ${Math.max(1, retryAfter)} s.`,
      { requestId, retryAfter },
    );
  if (answeredWith(error, 403) && operation.method !== "GET") forbid();
  if (!answeredWith(error, 401) || operation === operations.signIn) return error;
  endSession();
  // The server's own text is for scripts: it mentions keys and headers.
  return new ApiError(401, "Your session has ended. Sign in again to go on.");
}

/** Calls one operation of the contract, by its name. */
export const call = <Id extends OperationId>(
  id: Id,
  options: CallOptions = {},
): Promise<Answer<SuccessOf<(typeof operations)[Id]>>> => callOperation(operations[id], options);

/**
 * Calls an operation and parses its answer by the operation's schema. Rejects with `ApiError` when it was answered
 * otherwise, `Unreachable` when no whole answer came, or the signal's reason. It always ends.
 */
export async function callOperation<O extends Operation>(
  operation: O,
  options: CallOptions,
): Promise<Answer<SuccessOf<O>>> {
  const { method } = operation;
  const url = operationUrl(operation, options.path, options.query);
  const answer = await send({
    method,
    url,
    headers: headersOf(options),
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    signal: options.signal,
    probe: (operation as Operation) === operations.health,
  });
  const { status, headers } = answer;
  if (status < 200 || status > 299) throw refused(operation, await errorOf(answer));
  const { schema } = operation.success;
  const data = schema && (await parseAnswer(schema, answer, method === "GET" ? url : null));
  // The operation's own schema made the value, which TypeScript cannot follow through the table.
  return { data: data as SuccessOf<O>, etag: etagOf(headers), version: headers.get("x-version") };
}
