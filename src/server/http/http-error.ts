import type { ErrorBody } from "#contract/error-body.ts";
import type { ValidationProblem } from "#contract/validation.ts";
import { limits } from "#contract/limits.ts";
import { cutText } from "#contract/text.ts";

/** An answer that is an error: `message` says what happened and what to do, and reaches the client. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly extra: Partial<ErrorBody>;

  constructor(
    status: number,
    message: string,
    {
      headers = {},
      ...extra
    }: { headers?: Record<string, string> } & Pick<Partial<ErrorBody>, "conflicts"> = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.extra = extra;
  }
}

/**
 * So many problems are looked for in a request. A bad list costs time for each of them, and who has 10,000 to mend is
 * not helped by the rest.
 */
export const problemsSought = 10_000;

/** A 422: the problems of the request, each at its place; the first 100 are listed, and the others counted. */
export class Invalid extends Error {
  readonly problems: readonly ValidationProblem[];
  readonly more: number;

  constructor(problems: readonly ValidationProblem[]) {
    super(`${problems.length} problems in the request`);
    this.problems = problems.slice(0, limits.problems).map(brief);
    this.more = problems.length - this.problems.length;
  }
}

const longestMessage = 500;

/** The problem without the length of what was sent: messages and places may repeat it. */
const brief = ({ loc, msg, type }: ValidationProblem): ValidationProblem => ({
  loc: loc.map((step) => (typeof step === "string" ? cutText(step) : step)),
  msg: cutText(msg, longestMessage),
  type,
});
