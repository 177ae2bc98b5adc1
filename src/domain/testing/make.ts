import type { BackHost, Service } from "#contract/service.ts";

/** A back host as the console makes a new one, with `changes` laid over it; a field given as `undefined` is left out. */
export function backHost(changes: Partial<BackHost> = {}): BackHost {
  const host: BackHost = {
    host: "web-1",
    http_ports: [80],
    https_ports: [443],
    weight: 1,
    max_fails: 0,
    fail_timeout: 10,
    down: false,
    backup: false,
    monitor_state: "",
    ...changes,
  };
  for (const key of Object.keys(host)) if (host[key] === undefined) delete host[key];
  return host;
}

/** A backend service with two back hosts, web-1 and web-2, with `changes` laid over it. */
export function service(changes: Partial<Service> = {}): Service {
  return {
    id: "api",
    name: "api",
    description: "",
    http11: true,
    least_conn: false,
    sticky: "none",
    sticky_cookie_name: "",
    transport_mode: "default",
    back_hosts: [backHost({ host: "web-1" }), backHost({ host: "web-2" })],
    ...changes,
  };
}

/** A service whose back hosts differ from new ones as given, named web-1, web-2, … unless they say otherwise. */
export const serviceWith = (...hosts: Partial<BackHost>[]): Service =>
  service({ back_hosts: hosts.map((host, index) => backHost({ host: `web-${index + 1}`, ...host })) });
