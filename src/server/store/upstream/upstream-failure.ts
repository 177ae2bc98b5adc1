import type { ErrorBody } from "#contract/error-body.ts";

/** The deployment refused, or could not be understood or reached; `message` is for people and never holds a key. */
export class UpstreamFailure extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly extra: Partial<ErrorBody>;

  constructor(
    status: number,
    message: string,
    { headers = {}, ...extra }: { headers?: Record<string, string>; [field: string]: unknown } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.extra = extra;
  }
}

/** A write was sent and its answer did not come: it may have been made or not. Only a look at the deployment tells. */
export class LostAnswer extends Error {
  readonly failure: UpstreamFailure;
  constructor(failure: UpstreamFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

export const configsAreElsewhere = (): UpstreamFailure =>
  new UpstreamFailure(403, "The configurations of this deployment are managed in its own console");
