import type { BackHost, Service } from "#contract/service.ts";
import { newHost, newService } from "../new-service.ts";

/** A back host with the values of a new one and `changes`; a field given as `undefined` is left out. */
export function backHost(changes: Partial<BackHost> = {}): BackHost {
  const host: BackHost = { ...newHost, host: "web-1", ...changes };
  for (const key of Object.keys(host)) if (host[key] === undefined) delete host[key];
  return host;
}

/** A backend service with the back hosts web-1 and web-2, and `changes`. */
export function service(changes: Partial<Service> = {}): Service {
  return {
    ...newService,
    id: "api",
    name: "api",
    back_hosts: [backHost({ host: "web-1" }), backHost({ host: "web-2" })],
    ...changes,
  };
}

/** A service with one back host for each argument, named web-1, web-2, … unless it says otherwise. */
export const serviceWith = (...hosts: Partial<BackHost>[]): Service =>
  service({ back_hosts: hosts.map((host, index) => backHost({ host: `web-${index + 1}`, ...host })) });
