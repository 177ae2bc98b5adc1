// The stand-in on an address of this machine.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import type { VendorDeployment } from "./vendor-deployment.ts";
import { vendorAnswer } from "./vendor-operations.ts";

const gatewayPage =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

/** A stand-in that listens. */
export interface VendorServer {
  origin: string;
  close(): Promise<void>;
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
  const send = (status: number, type: string, body: string) => {
    vendor.requests.push({ method, path: url, status });
    response.writeHead(status, { "content-type": type }).end(body);
  };
  if (switches.gatewayPages > 0) {
    switches.gatewayPages -= 1;
    return send(502, "text/html", gatewayPage);
  }
  const writes = method !== "GET";
  if (!writes && (await misread(vendor, request, response))) return undefined;
  const cut = writes ? switches.cut : null;
  if (writes) switches.cut = null;
  if (cut === "before") {
    vendor.requests.push({ method, path: url, status: 0 });
    return response.destroy();
  }
  const result = vendorAnswer(vendor, request, Buffer.concat(chunks));
  if (cut === "after") {
    vendor.requests.push({ method, path: url, status: 0 });
    return response.destroy();
  }
  if (result.status >= 400 && switches.plainErrors)
    return send(result.status, "text/plain", String(Object(result.body)["message"]));
  return send(result.status, "application/json", JSON.stringify(result.body));
}

/** Whether a read was answered in one of the ways that are none. */
async function misread(vendor: VendorDeployment, request: IncomingMessage, response: ServerResponse) {
  const { switches } = vendor;
  const note = (status: number) =>
    vendor.requests.push({ method: request.method ?? "", path: request.url ?? "", status });
  if (switches.cutReads > 0) {
    switches.cutReads -= 1;
    note(0);
    response.destroy();
    return true;
  }
  if (switches.reads === "plain") return false;
  if (switches.reads === "redirect") {
    note(302);
    response.writeHead(302, { location: "http://127.0.0.2:9/" }).end();
    return true;
  }
  note(200);
  response.writeHead(200, { "content-type": "application/json" });
  if (switches.reads === "endless") {
    response.write("{");
    return true;
  }
  // The client hangs up on the way.
  await pipeline(Readable.from(spaces()), response).catch(() => {});
  return true;
}

/** 200 MB of nothing. */
function* spaces() {
  const piece = Buffer.alloc(1024 * 1024, " ");
  for (let sent = 0; sent < 200; sent += 1) yield piece;
}
