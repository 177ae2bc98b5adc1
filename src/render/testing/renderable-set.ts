import * as fc from "fast-check";
import type { BackHost, Service } from "#contract/service.ts";
import { newHost, newService } from "#domain/new-service.ts";

/** Text that would change the meaning of a line, were it ever printed. */
export const hostileTexts = [
  "x\n    server evil 127.0.0.66:66",
  'a" server b 127.0.0.66',
  "# all of it",
  "a\\",
  "$(id)",
  "${HOME}",
  "'",
  "`id`",
];

/** Addresses of this machine alone, in several spellings, so that no name is looked up. */
const address = fc.oneof(
  fc
    .tuple(fc.nat(254), fc.nat(254), fc.integer({ min: 1, max: 254 }))
    .map((bytes) => `127.${bytes.join(".")}`),
  fc.constantFrom("::1", "[::1]", "::FFFF:127.0.0.9", "0:0:0:0:0:0:0:1"),
);

const port = fc.integer({ min: 1, max: 65_535 });
const ports = (least: number) => fc.uniqueArray(port, { minLength: least, maxLength: 3 });

const host = (mode: string): fc.Arbitrary<BackHost> =>
  fc.record({
    host: address,
    http_ports: ports(mode === "https" || mode === "port_bridge" ? 0 : 1),
    https_ports: ports(mode === "https" ? 1 : 0),
    weight: fc.oneof(fc.integer({ min: 1, max: 300 }), port),
    max_fails: fc.constantFrom(0, 1, 3, 1_000_000),
    fail_timeout: fc.constantFrom(0, 1, 10, 86_400),
    down: fc.boolean(),
    backup: fc.boolean(),
    monitor_state: fc.constantFrom("", ...hostileTexts),
  });

const id = fc
  .stringMatching(/^[A-Za-z0-9._:-]{1,40}$/)
  .filter((text) => !["versions", ".", ".."].includes(text));

const serviceOf = (mode: string): fc.Arbitrary<Service> =>
  fc
    .record({
      id,
      name: fc.stringMatching(/^[a-z"'#$\\{}`]{1,20}$/),
      description: fc.constantFrom("", ...hostileTexts),
      http11: fc.boolean(),
      least_conn: fc.boolean(),
      sticky: fc.constantFrom("none", "autocookie", "customcookie", "iphash", "least_conn"),
      sticky_cookie_name: fc.stringMatching(/^[\w.!%&*+^|~-]{1,30}$/),
      back_hosts: fc.array(host(mode), { minLength: 1, maxLength: 6 }),
    })
    .map((fields): Service => Object.assign(fields, { transport_mode: mode }));

/** Sets that may be written and published, with texts in them that would do harm in a configuration. */
export const renderableSet: fc.Arbitrary<Service[]> = fc.uniqueArray(
  fc.constantFrom("default", "http", "https", "port_bridge").chain(serviceOf),
  {
    // A name of ours, `<id>:https`, could meet another id.
    selector: ({ id: own }) => own.replace(/(?::https)+$/, ""),
    minLength: 1,
    maxLength: 12,
  },
);

export const aHost = (name: string, fields: Partial<BackHost> = {}): BackHost => ({
  ...newHost,
  host: name,
  ...fields,
});

export const aService = (name: string, fields: Partial<Service> = {}): Service => ({
  ...newService,
  id: name,
  name,
  back_hosts: [aHost("127.0.0.2"), aHost("127.0.0.3")],
  ...fields,
});
