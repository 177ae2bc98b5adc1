import { makeCertificate, type Certificate } from "./certificate.ts";
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
