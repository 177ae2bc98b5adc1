import { once } from "node:events";
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface BackEnd {
  port: number;
  /** Requests that it has answered. */
  count: () => number;
  stop: () => Promise<void>;
}

/** A server of HTTP (of HTTPS with a certificate) on loopback that answers with `name`; it ends with the test. */
export async function aBackEnd({
  name = "",
  host = "127.0.0.1",
  port = 0,
  certificate,
}: { name?: string; host?: string; port?: number; certificate?: ServerOptions } = {}): Promise<BackEnd> {
  let requests = 0;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    response.setHeader("x-host", String(request.headers.host));
    response.end(name);
  };
  const server: Server = certificate ? createHttps(certificate, answer) : createHttp(answer);
  server.listen(port, host);
  await once(server, "listening");
  const stop = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(stop);
  return { port: (server.address() as AddressInfo).port, count: () => requests, stop };
}
