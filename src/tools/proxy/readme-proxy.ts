import { makeCertificate, type Certificate } from "./certificate.ts";
import { freePort } from "../../server/free-port.ts";
import type { ProxyName } from "./find-proxies.ts";
import { readmeExample, substituted } from "./readme-example.ts";
import { startProxy, type RealProxy } from "./real-proxy.ts";

/** The parts of the README's examples that differ in a test: ports and files of certificates. */
const local: Record<ProxyName, (port: number, certificate: Certificate) => Record<string, string>> = {
  nginx: (port, { certificate, key }) => ({
    "listen 443": `listen 127.0.0.1:${port}`,
    "/etc/nginx/ops.example.crt": certificate,
    "/etc/nginx/ops.example.key": key,
  }),
  haproxy: (port, { pem }) => ({
    "bind :443": `bind 127.0.0.1:${port}`,
    "/etc/haproxy/ops.example.pem": pem,
  }),
};

/** Starts a proxy with the README's example and `changes` to it, on free ports, with a certificate of its own. */
export const startReadmeProxy = (name: ProxyName, changes: Record<string, string> = {}): Promise<RealProxy> =>
  startProxy(name, ({ folder, port, backendPort }) => ({
    url: `https://127.0.0.1:${port}/lb`,
    servers: substituted(readmeExample(name), {
      ...changes,
      "127.0.0.1:8080": `127.0.0.1:${backendPort}`,
      ...local[name](port, makeCertificate(folder)),
    }),
  }));

/** HAProxy in front of two servers. */
export interface ServersProxy extends RealProxy {
  /** The ports to which it passes requests on. */
  backendPorts: readonly [number, number];
}

/** Starts HAProxy in front of two servers, as the README's example of several servers has it, with `changes` to that. */
export async function startReadmeServers(changes: Record<string, string> = {}): Promise<ServersProxy> {
  const backend = substituted(readmeExample("haproxy two servers"), changes);
  const second = await freePort();
  const proxy = await startProxy("haproxy", ({ folder, port, backendPort }) => {
    const [frontend = ""] = readmeExample("haproxy").split(/^(?=backend )/m);
    return {
      url: `https://127.0.0.1:${port}/lb`,
      servers: substituted(frontend + backend, {
        ...local.haproxy(port, makeCertificate(folder)),
        "127.0.0.1:8081": `127.0.0.1:${backendPort}`,
        "127.0.0.1:8082": `127.0.0.1:${second}`,
      }),
    };
  });
  return { ...proxy, backendPorts: [proxy.backendPort, second] };
}
