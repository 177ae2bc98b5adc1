// The stand-in on an address of this machine.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { createGzip } from "node:zlib";
import { pageOf } from "./vendor-answer.ts";
import type { VendorDeployment } from "./vendor-deployment.ts";
import { vendorAnswer } from "./vendor-operations.ts";

/** Headers that a deployment sends with each answer; they are for its own console's browser. */
const ownHeaders = {
  server: "deployment",
  "set-cookie": "deployment=1; Path=/",
  "x-powered-by": "deployment",
};

/** A stand-in that listens. */
export interface VendorServer {
  origin: string;
  /** Lets the process end although it listens. */
  unref(): void;
  close: () => Promise<void>;
}

/** Serves `deployment` on a free port of 127.0.0.1, or on `port`. */
export async function serveVendor(deployment: VendorDeployment, port = 0): Promise<VendorServer> {
  const server = createServer((request, response) => {
    void answer(deployment, request, response).catch((error: unknown) => {
      deployment.faults.push(String(error));
      response.destroy();
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port of the network has such an address.
  const { port: own } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${own}`,
    unref: () => {
      server.unref();
      server.on("connection", (socket) => socket.unref());
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(vendor: VendorDeployment, request: IncomingMessage, response: ServerResponse) {
  const { method = "", url = "" } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { switches } = vendor;
  if (switches.latencyMs > 0) await setTimeout(switches.latencyMs);
  const note = (status: number) => vendor.requests.push({ method, path: url, status });
  const send = (status: number, type: string, body: string) => {
    note(status);
    const asks = status === 401 && { "www-authenticate": 'Basic realm="deployment"' };
    response.writeHead(status, { ...ownHeaders, ...asks, "content-type": type }).end(body);
  };
  if (switches.gatewayPages > 0) {
    switches.gatewayPages -= 1;
    return send(502, "text/html", pageOf("502 Bad Gateway"));
  }
  const past = /\/versions\/([0-9a-f]+)$/.exec(url)?.[1];
  if (past !== undefined) await switches.beforePastSet?.(past);
  const writes = method !== "GET";
  if (!writes && (await misread(vendor, response, note))) return undefined;
  if (writes && switches.writes === "redirect") return redirect(response, note);
  const cut = writes ? switches.cut : null;
  if (writes) switches.cut = null;
  if (cut === "before") {
    note(0);
    return response.destroy();
  }
  const { status, body, type } = await vendorAnswer(vendor, request, Buffer.concat(chunks));
  if (cut === "after") {
    note(0);
    return response.destroy();
  }
  if (cut === "page after") return send(504, "text/html", pageOf("504 Gateway Time-out"));
  if (type !== undefined) return send(status, type, String(body));
  if (status >= 400 && switches.plainErrors)
    return send(status, "text/plain", String(Object(body)["message"]));
  return send(status, "application/json", JSON.stringify(body));
}

function redirect(response: ServerResponse, note: (status: number) => unknown) {
  note(307);
  response.writeHead(307, { location: "http://127.0.0.2:9/" }).end();
  return true;
}

/** Whether a read was answered in one of the ways that are none. */
async function misread(
  { switches }: VendorDeployment,
  response: ServerResponse,
  note: (status: number) => unknown,
): Promise<boolean> {
  if (switches.cutReads > 0) {
    switches.cutReads -= 1;
    note(0);
    response.destroy();
    return true;
  }
  const { reads } = switches;
  if (reads === "plain") return false;
  if (reads === "redirect") return redirect(response, note);
  note(200);
  if (reads === "silent") return true;
  const packed = reads === "packed" && { "content-encoding": "gzip" };
  response.writeHead(200, { "content-type": "application/json", ...packed });
  if (reads === "endless") response.write("{");
  else if (reads === "drip") await drip(response);
  // The client hangs up on the way.
  else if (reads === "huge") await pipeline(Readable.from(spaces()), response).catch(() => {});
  else await pipeline(Readable.from(spaces()), createGzip({ level: 1 }), response).catch(() => {});
  return true;
}

/** Sends a byte at a time until the client hangs up. */
async function drip(response: ServerResponse): Promise<void> {
  while (!response.destroyed) {
    response.write(" ");
    await setTimeout(20);
  }
}

/** 200 MB of nothing. */
function* spaces() {
  const piece = Buffer.alloc(1024 * 1024, " ");
  for (let sent = 0; sent < 200; sent += 1) yield piece;
}
