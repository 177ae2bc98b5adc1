import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpError } from "./http-error.ts";

/** Requests of one address that may fail in a minute. An IPv6 /64 counts as one address. */
export const failuresAMinute = 300;

/**
 * Failures that count when nobody is known to have sent the request: addresses of nothing, bodies and queries that are
 * wrong. A wrong key is none of them: it is always told so (401).
 */
const counted = new Set([400, 404, 405, 413, 414, 415, 422]);

/** Counts a request that fails with `status`; the 429 to answer with instead when its address has failed too often. */
export type FailureLimit = (request: FastifyRequest, status: number) => Promise<HttpError | null>;

/**
 * Limits what fails without a key, by address. It takes the place of an error that is known already, so it turns away no
 * request that would have done well: a right key is let in whatever came before from its address, which may be a proxy's.
 */
export async function limitFailures(app: FastifyInstance): Promise<FailureLimit> {
  await app.register(rateLimit, { global: false, cache: 10_000 });
  const count = app.createRateLimit({ max: failuresAMinute, timeWindow: 60_000 });

  return async (request, status) => {
    if (request.identity || !counted.has(status)) return null;
    // The client has closed the connection already, and with it went its address. Nobody reads this answer.
    if ((request.ip as string | undefined) === undefined) return null;
    const found = await count(request);
    if (found.isAllowed || !found.isExceeded) return null;
    const wait = Math.max(1, found.ttlInSeconds);
    return new HttpError(
      429,
      `Too many requests from this address have failed; look at what is sent, and try again in ${wait} seconds`,
      { headers: { "retry-after": String(wait) } },
    );
  };
}
