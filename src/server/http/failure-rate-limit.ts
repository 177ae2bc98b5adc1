import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { networkOf } from "./client-address.ts";
import { HttpError } from "./http-error.ts";

/** Requests without a valid key that may fail in a minute, from one network. */
export const failuresAMinute = 300;

/** Statuses that count: unknown addresses, invalid bodies and queries. A wrong key is always answered with its 401. */
const counted = new Set([400, 404, 405, 413, 414, 415, 422]);

/** Counts a request that fails with `status`. Resolves with a 429 to answer instead when its network is over the limit. */
export type FailureRateLimit = (request: FastifyRequest, status: number) => Promise<HttpError | null>;

/**
 * Limits the requests without a valid key that fail, by the client's network. It only ever replaces an error by another
 * one: a valid key is let in whatever came before from its address, which may be a proxy's.
 */
export async function limitFailures(
  app: FastifyInstance,
  addressOf: (request: FastifyRequest) => string | undefined,
): Promise<FailureRateLimit> {
  await app.register(rateLimit, { global: false, cache: 10_000 });
  const count = app.createRateLimit({
    max: failuresAMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => networkOf(addressOf(request) ?? ""),
  });

  return async (request, status) => {
    if (request.identity || !counted.has(status)) return null;
    // The client has closed the connection: its address is gone, and nobody reads this answer.
    if (addressOf(request) === undefined) return null;
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
