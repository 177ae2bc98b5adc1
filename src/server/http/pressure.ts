import { finished } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { HttpError } from "./http-error.ts";

/** How much the server takes on at a time: requests that wait for the store, and bytes of large bodies. */
export interface Capacity {
  requests: number;
  bytes: number;
}

const usual: Capacity = { requests: 512, bytes: 256 * 1024 * 1024 };

/** Bodies up to this size are not counted: 512 of them have 32 MiB. */
const smallBody = 64 * 1024;

/**
 * Keeps the queue of the server short: a request beyond the capacity is refused with 503 and `Retry-After`, before its
 * body is read. Requests whose handler waits are counted, not times: on a busy machine everything is slow, which alone
 * is no reason to refuse.
 */
export class Pressure {
  readonly #capacity: Capacity;
  #waiting = 0;
  #bytes = 0;

  constructor(capacity: Capacity = usual) {
    this.#capacity = capacity;
  }

  /** The number of requests that wait now. */
  readonly waiting = (): number => this.#waiting;

  /** Reserves room for a request and its body, or throws the 503. */
  admit(request: FastifyRequest, reply: FastifyReply): void {
    this.#requireRoom();
    const size = sizeOf(request);
    if (size <= smallBody || size > request.routeOptions.bodyLimit) return;
    // One large body always passes, however small the capacity.
    if (this.#bytes > 0 && this.#bytes + size > this.#capacity.bytes) throw busy();
    this.#bytes += size;
    finished(reply.raw, () => (this.#bytes -= size));
  }

  /** Runs a handler, and counts its request while the promise is pending. Throws the 503. */
  during<Answer>(handle: () => Answer): Answer {
    this.#requireRoom();
    const answer = handle();
    if (!(answer instanceof Promise)) return answer;
    this.#waiting += 1;
    const end = () => {
      this.#waiting -= 1;
    };
    answer.then(end, end);
    return answer;
  }

  #requireRoom(): void {
    if (this.#waiting >= this.#capacity.requests) throw busy();
  }
}

function sizeOf({ headers, routeOptions }: FastifyRequest): number {
  // A chunked body may be as large as the route allows.
  if (headers["transfer-encoding"] !== undefined) return routeOptions.bodyLimit;
  return Number(headers["content-length"] ?? 0);
}

const busy = () =>
  new HttpError(
    503,
    "Too many requests are waiting, so this one was not begun and nothing was changed; send it again in a moment",
    { headers: { "retry-after": "2" } },
  );
