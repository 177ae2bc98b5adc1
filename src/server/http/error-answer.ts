import { limits } from "#contract/limits.ts";
import { bytesText } from "#contract/operation.ts";
import type { ErrorBody } from "#contract/error-body.ts";
import type { ValidationBody } from "#contract/validation.ts";
import {
  DamagedConfig,
  LedgerUnavailable,
  SetDamaged,
  NameTaken,
  ServiceTooLarge,
  SetFull,
  StoreFull,
  StoreUnavailable,
  UndoConflict,
  UnknownConfig,
  UnknownEntry,
  UnknownPublication,
  UnknownVersion,
} from "../store/store-errors.ts";
import { UpstreamFailure } from "../store/upstream/upstream-failure.ts";
import { HttpError, Invalid } from "./http-error.ts";

/** The answer to an error. It holds texts written for clients alone, never an internal message. */
export interface ErrorAnswer {
  status: number;
  headers: Record<string, string>;
  body: ErrorBody | ValidationBody;
}

const plain = (status: number, message: string, headers: Record<string, string> = {}): ErrorAnswer => ({
  status,
  headers,
  body: { code: status, message },
});

/** Fastify's own errors, in the words of this API. */
const frameworkErrors: Record<string, [number, string]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, "Send the body as application/json"],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, "The body is not as long as Content-Length says; send it again"],
  FST_ERR_BAD_URL: [400, "The address has malformed percent-encoding; write % as %25"],
  FST_ERR_MAX_PARAM_LENGTH: [414, "The address is too long"],
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

const statusOf = (error: unknown): number =>
  error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : 500;

/**
 * The answer for any error. An unknown one is a 500 that does not tell the cause; the log does. `bodyLimit` is the
 * limit of the request's route, in bytes.
 */
export function answerFor(error: unknown, bodyLimit: number): ErrorAnswer {
  if (error instanceof HttpError) {
    return {
      status: error.status,
      headers: error.headers,
      body: { code: error.status, message: error.message, ...error.extra },
    };
  }
  if (error instanceof UpstreamFailure) {
    const { status, headers, message, extra } = error;
    return { status, headers, body: { ...extra, code: status, message } };
  }
  if (error instanceof Invalid) {
    const { problems, more } = error;
    return { status: 422, headers: {}, body: { detail: [...problems], ...(more > 0 && { more }) } };
  }
  if (error instanceof UnknownConfig)
    return plain(404, "There is no such configuration; see /conf/configs for those there are");
  if (error instanceof UnknownVersion) {
    return plain(404, "There is no such version in this configuration; see …/backend-services/versions");
  }
  if (error instanceof UnknownPublication)
    return plain(404, "There is no such publication of this target; see …/publications for those there are");
  if (error instanceof UnknownEntry)
    return plain(404, `There is no backend service [${error.id}], neither now nor in that version`);
  if (error instanceof NameTaken) {
    return plain(
      409,
      "The repository has branches below this name, so it can be no configuration's; choose another name",
    );
  }
  if (error instanceof DamagedConfig) {
    return plain(
      500,
      `This configuration cannot be read (${error.reason}); the others can. Ask the operator to run “npm run fsck”`,
    );
  }
  if (error instanceof SetDamaged) {
    return plain(
      409,
      "The list of this set's files is damaged, so nothing was changed; revert the set to a version that can be read",
    );
  }
  if (error instanceof ServiceTooLarge) {
    const most = limits.bodyBytes / 1024 / 1024;
    return plain(413, `The service [${error.id}] is larger than ${most} MiB in its file; make it smaller`);
  }
  if (error instanceof SetFull) {
    const most = limits.servicesInSet.toLocaleString("en");
    return plain(
      409,
      `The set would have more than ${most} services, so nothing was changed; delete some of them first`,
    );
  }
  if (error instanceof UndoConflict) {
    const message =
      "A later change touched the same thing, so nothing was undone; change it by hand, or revert the set";
    return { status: 409, headers: {}, body: { code: 409, message, conflicts: [...error.conflicts] } };
  }
  if (error instanceof LedgerUnavailable) {
    const { message, retryAfter } = error;
    return plain(503, message, retryAfter === null ? {} : { "retry-after": String(retryAfter) });
  }
  if (error instanceof StoreFull) {
    return plain(
      507,
      "The server's disk is full, and nothing was changed; tell its operator, and try again later",
    );
  }
  if (error instanceof StoreUnavailable) {
    return plain(503, "Nothing can be saved now, and nothing was changed; try again later", {
      "retry-after": "10",
    });
  }
  if (codeOf(error) === "FST_ERR_CTP_BODY_TOO_LARGE")
    return plain(
      413,
      `The body is larger than ${bytesText(bodyLimit)}, the most that is taken here; send less`,
    );
  const known = frameworkErrors[codeOf(error)];
  if (known !== undefined) return plain(...known);
  const status = statusOf(error);
  if (status >= 400 && status < 500)
    return plain(status, "The request could not be read; check how it is sent");
  return plain(
    500,
    "Something went wrong here; the server's log tells more under this answer's x-request-id",
  );
}
