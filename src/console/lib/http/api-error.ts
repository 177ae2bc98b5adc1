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
}

/** A request that was answered, but not as it asked. */
export class ApiError extends Error {
  readonly status: number;
  /** Those of a 422, and how many more there are. */
  readonly problems: ValidationProblem[];
  readonly more: number;
  /** Those of a refused undo. */
  readonly conflicts: Conflict[];
  readonly requestId: string | null;
  /** Seconds after which the server wants to be asked again; null: it does not say. */
  readonly retryAfter: number | null;
  /** Something on the way answered, and not the server. */
  readonly fromProxy: boolean;
  constructor(status: number, message: string, details: Details = {}) {
    super(message);
    this.status = status;
    this.problems = details.problems ?? [];
    this.more = details.more ?? 0;
    this.conflicts = details.conflicts ?? [];
    this.requestId = details.requestId ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.fromProxy = details.fromProxy ?? false;
  }
}

/** Whether the server itself answered with one of these statuses: a proxy's 404 does not mean that something is gone. */
export const answeredWith = (error: unknown, ...statuses: number[]): error is ApiError =>
  error instanceof ApiError && !error.fromProxy && statuses.includes(error.status);

/** The problems count also where their number is not understood. */
const readableProblems = z.extend(validationBody, {
  more: z._default(z.catch(z.int().check(z.gte(0)), 0), 0),
});
/** What a vendor's deployment says without a code, for example while it publishes. */
const plainBody = z.object({ message: z.string() });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `Retry-After` in seconds; as a date it says nothing here. */
const retryAfterOf = (headers: Headers): number | null => {
  const text = headers.get("retry-after") ?? "";
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
};

function problemText(problems: readonly ValidationProblem[], more: number): string {
  const texts = problems.map(({ loc, msg }) => `${loc.slice(1).join(" › ")}: ${msg}`);
  return [...texts, ...(more > 0 ? [`and ${more.toLocaleString("en")} more`] : [])].join("; ");
}

/** Translates an answer that is an error: of the server, or of something between. Rejects when its body breaks off. */
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
    });
  const plain = plainBody.safeParse(body);
  if (plain.success) return new ApiError(status, plain.data.message, details);
  if (requestId === null) return new ApiError(status, foreignText(status, statusText), { fromProxy: true });
  return new ApiError(status, `The server answered ${status} ${statusText}`.trim(), details);
}
