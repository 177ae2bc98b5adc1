import type { BackHost, Service } from "#contract/service.ts";
import { newHost, newService } from "#domain/new-service.ts";

/** A new back host, with the fields in `differs`. */
export const backHost = (host: string, differs: Partial<BackHost> = {}): BackHost => ({
  ...newHost,
  host,
  ...differs,
});

/** A back host in the shape of older deployments: one HTTP port, not a list. */
export function olderBackHost(host: string, httpPort: number): BackHost {
  const { http_ports: _http, https_ports: _https, ...rest } = backHost(host);
  return { ...rest, http_port: httpPort, https_ports: [] };
}

/** Ports of a host that speaks only HTTP, or only HTTPS. */
export const http = (...ports: number[]) => ({ http_ports: ports, https_ports: [] });
export const https = (...ports: number[]) => ({ http_ports: [], https_ports: ports });

/** The transport mode of a service that speaks HTTP, or HTTPS, to its hosts, whatever the client speaks. */
export const byHttp = { transport_mode: "http" };
export const byHttps = { transport_mode: "https" };

/** Stickiness by a cookie of this name. */
export const cookie = (name: string) => ({ sticky: "customcookie", sticky_cookie_name: name });

/** The full name of a host in the data centre where the story plays: `cart-2.fra.example.net`. */
export const hostName = (pool: string, number: number | string): string =>
  `${pool}-${number}.fra.example.net`;

/** Full names of some hosts of a pool. */
export const numbered = (of: string, numbers: readonly number[]): string[] =>
  numbers.map((n) => hostName(of, n));

/** The first part of a host's name, as people write it in a message. */
export const shortName = (host: string): string => host.split(".")[0] ?? host;

/** `count` equal hosts, numbered from 1. */
export const pool = (name: string, count: number, differs: Partial<BackHost> = {}): BackHost[] =>
  Array.from({ length: count }, (_, index) => backHost(hostName(name, index + 1), differs));

/** A new backend service, with the fields in `differs`. */
export const makeService = (
  id: string,
  name: string,
  description: string,
  hosts: BackHost[],
  differs: Partial<Service> = {},
): Service => ({
  ...newService,
  id,
  name,
  description,
  back_hosts: hosts,
  ...differs,
});
