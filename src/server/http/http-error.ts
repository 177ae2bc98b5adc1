import type { ErrorBody } from "#contract/error-body.ts";
import type { ValidationProblem } from "#contract/validation.ts";
import { limits } from "#contract/limits.ts";
import { cutText } from "#contract/text.ts";

/** An error to answer a request with. The client gets `message`, which says what happened and what to do. */
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
    }: { headers?: Record<string, string>; targets?: unknown } & Pick<Partial<ErrorBody>, "conflicts"> = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.extra = extra;
  }
}

/** Problems of a request at which the search ends: each one takes time, and a longer list would help nobody. */
export const problemsSought = 10_000;

/** A 422 with the problems of the request and their places: the first 100, and the number of the others. */
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

/** The problem with its texts cut: they may quote a long value from the request. */
const brief = ({ loc, msg, type }: ValidationProblem): ValidationProblem => ({
  loc: loc.map((step) => (typeof step === "string" ? cutText(step) : step)),
  msg: cutText(msg, longestMessage),
  type,
});
