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
 * Answers what Node's HTTP parser refuses before there is a request: the same body and headers as any other error,
 * written on the bare socket.
 */
export function answerClientError(
  error: Error,
  socket: Socket,
  log: FastifyBaseLogger,
  lingering: LingeringClose,
  isOverTls: boolean,
): void {
  const code = systemCode(error) ?? "";
  // What else comes on a connection that has had its answer is dropped.
  if (lingering.has(socket)) return;
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  if (isAnswering(socket)) {
    // The rest of a request that has its answer already is refused without a second one.
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

/** Whether an answer is on its way out; Node's own handler of such errors looks at the same. */
function isAnswering(socket: Socket): boolean {
  const answer: unknown = Reflect.get(socket, "_httpMessage");
  return answer instanceof ServerResponse && answer.headersSent;
}

/** HTTP/1.1 asks for `Host`; Node's own refusal would have no body, so it is ours. */
export const lacksHost = (request: IncomingMessage): boolean =>
  request.httpVersion === "1.1" && request.headers.host === undefined;
