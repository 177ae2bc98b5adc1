import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyBaseLogger } from "fastify";
import { limits } from "#contract/limits.ts";
import { systemCode } from "../startup-error.ts";
import { caching } from "./cache-control.ts";
import type { LingeringClose } from "./lingering-close.ts";
import { securityHeaders } from "./security-headers.ts";

const answers: Record<string, [number, string]> = {
  HPE_HEADER_OVERFLOW: [
    431,
    `The address and headers are larger than ${limits.headerBytes / 1024} KiB; shorten them`,
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request took too long to arrive; send it again"],
};

/**
 * Answers a request that Node's HTTP parser rejects (its event `clientError`), so that Fastify never sees it: with the
 * body and headers of any other error, written straight to the socket.
 */
export function answerClientError(
  error: Error,
  socket: Socket,
  log: FastifyBaseLogger,
  lingering: LingeringClose,
  isOverTls: boolean,
): void {
  const code = systemCode(error) ?? "";
  // The connection has had its last answer, and more bytes on it are dropped.
  if (lingering.has(socket)) return;
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  if (isAnswering(socket)) {
    // The request has its answer, and the error is in the rest of its body: no second answer.
    socket.destroySoon();
    return;
  }
  const [status, message] = answers[code] ?? [400, "This is not a valid HTTP request; check how it is sent"];
  const requestId = randomUUID();
  const body = JSON.stringify({ code: status, message });
  const headers = {
    ...securityHeaders(isOverTls),
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": caching.never,
    "x-request-id": requestId,
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
  lingering.close(socket);
  log.info({ request_id: requestId, status, outcome: "refused", cause: code }, "request");
}

/** Whether an answer has begun. Node's own handler of `clientError` looks at the same property. */
function isAnswering(socket: Socket): boolean {
  const answer: unknown = Reflect.get(socket, "_httpMessage");
  return answer instanceof ServerResponse && answer.headersSent;
}

/** HTTP/1.1 requires `Host`. We check it, because Node's own 400 has no body. */
export const lacksHost = (request: IncomingMessage): boolean =>
  request.httpVersion === "1.1" && request.headers.host === undefined;
