import type { ErrorBody, ValidationProblem } from "#contract/errors.ts";

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

/** A 422: every problem of the request, each at its place. */
export class Invalid extends Error {
  readonly problems: readonly ValidationProblem[];

  constructor(problems: readonly ValidationProblem[]) {
    super(`${problems.length} problems in the request`);
    this.problems = problems;
  }
}
