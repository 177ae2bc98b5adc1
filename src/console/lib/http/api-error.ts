import * as z from "zod/mini";
import { errorBody, type Conflict } from "#contract/error-body.ts";
import { validationBody, type ValidationProblem } from "#contract/validation.ts";
import { foreignText } from "./foreign-answer.ts";
import type { RawAnswer } from "./transport.ts";

interface Details {
  problems?: ValidationProblem[];
  more?: number;
  conflicts?: Conflict[];
  requestId?: string | null;
  retryAfter?: number | null;
  fromProxy?: boolean;
  body?: object;
}

/** A request that was answered with an error. */
export class ApiError extends Error {
  readonly status: number;
  /** The problems of a 422, and how many more the server left out. */
  readonly problems: ValidationProblem[];
  readonly more: number;
  /** The conflicts of an undo that the server refused. */
  readonly conflicts: Conflict[];
  readonly requestId: string | null;
  /** Seconds to wait before the next try; null when the server gives none. */
  readonly retryAfter: number | null;
  /** Whether a proxy answered, not the server. */
  readonly fromProxy: boolean;
  /** All that the server said. */
  readonly body: object;
  constructor(status: number, message: string, details: Details = {}) {
    super(message);
    this.status = status;
    this.problems = details.problems ?? [];
    this.more = details.more ?? 0;
    this.conflicts = details.conflicts ?? [];
    this.requestId = details.requestId ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.fromProxy = details.fromProxy ?? false;
    this.body = details.body ?? {};
  }
}

/** Whether the server itself answered with one of these statuses. A proxy's 404 does not mean that something is gone. */
export const answeredWith = (error: unknown, ...statuses: number[]): error is ApiError =>
  error instanceof ApiError && !error.fromProxy && statuses.includes(error.status);

/** The problems are read even when `more` is invalid. */
const readableProblems = z.extend(validationBody, {
  more: z._default(z.catch(z.int().check(z.gte(0)), 0), 0),
});
/** A vendor deployment's error without a code, for example while it publishes. */
const plainBody = z.object({ message: z.string() });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `Retry-After` in seconds; null when it is a date. */
const retryAfterOf = (headers: Headers): number | null => {
  const text = headers.get("retry-after") ?? "";
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
};

function problemText(problems: readonly ValidationProblem[], more: number): string {
  const texts = problems.map(({ loc, msg }) => `${loc.slice(1).join(" › ")}: ${msg}`);
  return [...texts, ...(more > 0 ? [`and ${more.toLocaleString("en")} more`] : [])].join("; ");
}

/** Translates the error of the server or of a proxy. Rejects when its body breaks off. */
export async function errorOf({ status, statusText, headers, text }: RawAnswer): Promise<ApiError> {
  const body = jsonOf(await text());
  const requestId = headers.get("x-request-id");
  const details = { requestId, retryAfter: retryAfterOf(headers) };
  const invalid = readableProblems.safeParse(body);
  if (invalid.success) {
    const { detail: problems, more } = invalid.data;
    return new ApiError(status, problemText(problems, more), { ...details, problems, more });
  }
  const known = errorBody.safeParse(body);
  if (known.success)
    return new ApiError(status, known.data.message, {
      ...details,
      conflicts: known.data.conflicts ?? [],
      body: known.data,
    });
  const plain = plainBody.safeParse(body);
  if (plain.success) return new ApiError(status, plain.data.message, details);
  if (requestId === null) return new ApiError(status, foreignText(status, statusText), { fromProxy: true });
  return new ApiError(status, `The server answered ${status} ${statusText}`.trim(), details);
}
