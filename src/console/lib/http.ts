import type { z } from "zod";
import { errorBody, validationBody, type Conflict, type ValidationProblem } from "#contract/errors.ts";
import { plainEtag } from "#contract/etag.ts";
import type { Operation } from "#contract/operation.ts";
import {
  operations,
  urlOf,
  type OperationId,
  type PathParameters,
  type Query,
} from "#contract/operations.ts";
import { basePath } from "./base-path.ts";
import { takeBegun } from "./begun.ts";
import { fits } from "./checker.ts";
import { noteServerDate } from "./clock.ts";
import { reportReachable } from "./connection.ts";

type SuccessOf<Id extends OperationId> = (typeof operations)[Id]["success"] extends {
  schema: infer S extends z.ZodType;
}
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

/** An error that the server answered. `problems` are those of a 422, and `more` how many it did not list; `conflicts` those of a refused undo. */
export class ApiError extends Error {
  readonly status: number;
  readonly problems: ValidationProblem[];
  readonly more: number;
  readonly conflicts: Conflict[];
  readonly requestId: string | null;
  constructor(
    status: number,
    message: string,
    extra: {
      problems?: ValidationProblem[];
      more?: number;
      conflicts?: Conflict[];
      requestId?: string | null;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.problems = extra.problems ?? [];
    this.more = extra.more ?? 0;
    this.conflicts = extra.conflicts ?? [];
    this.requestId = extra.requestId ?? null;
  }
}

/** No answer arrived: the server is down or the connection is. */
export class Unreachable extends Error {
  constructor() {
    super("The server cannot be reached. Check your connection and try again.");
  }
}

const sessionEnded = new Set<() => void>();

/** Calls `listener` whenever an answer says that nobody is signed in. Returns how to stop. */
export function onSessionEnded(listener: () => void): () => void {
  sessionEnded.add(listener);
  return () => sessionEnded.delete(listener);
}

/**
 * The last parsed body of the addresses asked last: an answer with the same ETag is not parsed again, and stays the same
 * object. Of few addresses, since a body may have 20,000 services.
 */
const parsed = new Map<string, { etag: string; data: unknown }>();
const mostParsed = 12;

function keepParsed(url: string, etag: string, data: unknown): void {
  parsed.delete(url);
  parsed.set(url, { etag, data });
  const [oldest] = parsed.keys();
  if (parsed.size > mostParsed && oldest !== undefined) parsed.delete(oldest);
}

const read = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    const begun = init.method === "GET" ? takeBegun(url) : undefined;
    const response = await (begun ?? fetch(basePath + url, { ...init, credentials: "same-origin" }));
    reportReachable(true);
    // The browser keeps the past with the date of when it was asked for first.
    if (!/immutable/.test(response.headers.get("cache-control") ?? ""))
      noteServerDate(response.headers.get("date"));
    return response;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    reportReachable(false);
    throw new Unreachable();
  }
};

const jsonOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

async function errorOf(response: Response): Promise<ApiError> {
  const body = await jsonOf(response);
  const requestId = response.headers.get("x-request-id");
  const invalid = validationBody.safeParse(body);
  if (invalid.success) {
    const { detail: problems, more = 0 } = invalid.data;
    const texts = problems.map(({ loc, msg }) => `${loc.slice(1).join(" › ")}: ${msg}`);
    const text = [...texts, ...(more > 0 ? [`and ${more.toLocaleString("en")} more`] : [])].join("; ");
    return new ApiError(response.status, text, { problems, more, requestId });
  }
  const known = errorBody.safeParse(body);
  if (known.success)
    return new ApiError(response.status, known.data.message, {
      conflicts: known.data.conflicts ?? [],
      requestId,
    });
  return new ApiError(
    response.status,
    `The server answered ${response.status} ${response.statusText}`.trim(),
    { requestId },
  );
}

const headersOf = ({ body, ifMatch, message }: CallOptions): Record<string, string> => ({
  accept: "application/json",
  ...(body !== undefined && { "content-type": "application/json" }),
  ...(ifMatch !== undefined && { "if-match": ifMatch }),
  ...(message !== undefined && message !== "" && { "x-change-message": encodeURIComponent(message) }),
});

/**
 * Calls one operation of the contract and parses its answer by the operation's schema. Rejects with `ApiError`
 * for an error that the server answered, `Unreachable` when there was no answer.
 */
export async function call<Id extends OperationId>(
  id: Id,
  options: CallOptions = {},
): Promise<Answer<SuccessOf<Id>>> {
  const operation: Operation = operations[id];
  const url = urlOf(id, options.path, options.query);
  const response = await read(url, {
    method: operation.method,
    headers: headersOf(options),
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.signal && { signal: options.signal }),
  });
  if (!response.ok) {
    if (response.status !== 401 || id === "signIn") throw await errorOf(response);
    for (const listener of sessionEnded) listener();
    // The server speaks to scripts, of keys and headers.
    throw new ApiError(401, "Your session has ended. Sign in again to go on.");
  }
  // By its content: a proxy that compresses sends the same state under a weak tag, or under another one.
  const tag = response.headers.get("etag");
  const etag = tag === null ? null : plainEtag(tag);
  const version = response.headers.get("x-version");
  const { schema } = operation.success;
  // The operation's own schema made the value, which TypeScript cannot follow through the table.
  const answer = (data: unknown) => ({ data: data as SuccessOf<Id>, etag, version });
  if (!schema) return answer(undefined);
  const known = parsed.get(url);
  if (operation.method === "GET" && etag !== null && known?.etag === etag) {
    keepParsed(url, etag, known.data);
    return answer(known.data);
  }
  const body = await jsonOf(response);
  const result = fits(schema, body) ? { success: true, data: body } : schema.safeParse(body);
  if (!result.success)
    throw new ApiError(
      502,
      "The server's answer is not what its API describes. Its version may not fit this console.",
    );
  if (operation.method === "GET" && etag !== null) keepParsed(url, etag, result.data);
  return answer(result.data);
}
