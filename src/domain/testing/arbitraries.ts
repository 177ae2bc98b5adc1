import * as fc from "fast-check";
import { compareIds } from "#contract/ids.ts";
import type { BackHost, Service } from "#contract/service.ts";

/** Few names and ports, so that two services often share a host, or a name with other ports. */
const hostNames = ["web-1", "web-2", "WEB-1.", "10.0.0.1", "2001:db8::1", "[2001:DB8:0::1]", "", "web-1 "];
const portNumbers = [80, 81, 443, 8080, 0, -1, 65_536, 80.5];

/** A JSON value as the server may store it: JSON has no negative zero and no `undefined`. */
const jsonValue = fc
  .oneof(fc.constantFrom("a", "b", "", null, true, 0, []), fc.jsonValue({ maxDepth: 2 }))
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

const unknownFields = fc.dictionary(
  fc.constantFrom("mtls_certificate", "x", "constructor", "__proto__", "toString"),
  jsonValue,
  { maxKeys: 2, noNullPrototype: true },
);

const few = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(usual) },
    { weight: 2, arbitrary: fc.constantFrom(usual, ...others) },
  );

const portList = fc.array(fc.constantFrom(...portNumbers), { maxLength: 3 });

/** The ports of one protocol as a list or a scalar, rarely as both or neither. */
const ports = (list: "http_ports" | "https_ports", scalar: "http_port" | "https_port") =>
  fc.oneof(
    { weight: 6, arbitrary: portList.map((value): Partial<BackHost> => ({ [list]: value })) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...portNumbers).map((port): Partial<BackHost> => ({ [scalar]: port })),
    },
    { weight: 1, arbitrary: fc.constantFrom<Partial<BackHost>>({}, { [list]: [80], [scalar]: 81 }) },
  );

/** Merges two objects. Unlike `Object.assign`, it keeps a field named `__proto__`. */
const together = <A, B>(a: A, b: B): A & B => ({ ...a, ...b });

/** A back host as it may be stored: odd numbers, either shape of ports, unknown fields. */
const lenientBackHost: fc.Arbitrary<BackHost> = fc
  .tuple(
    fc.record({
      host: fc.constantFrom(...hostNames),
      weight: few(1, 0, -1, 2, 1.5, 1e308),
      max_fails: few(0, 3, -1),
      fail_timeout: few(10, 0, 30, 0.5),
      down: fc.boolean(),
      backup: few(false, true),
      monitor_state: few("", "0"),
    }),
    ports("http_ports", "http_port"),
    ports("https_ports", "https_port"),
    unknownFields,
  )
  .map(([known, http, https, unknown]) => together(unknown, together(known, together(http, https))));

const serviceFields = fc.record({
  name: few("api", "", "web"),
  description: few("", "what it is for"),
  http11: fc.boolean(),
  least_conn: fc.boolean(),
  sticky: fc.constantFrom("none", "autocookie", "customcookie", "iphash", "least_conn", "rendezvous", ""),
  sticky_cookie_name: few("", "sid", "__Host-sid", "AWSALB", " "),
  transport_mode: fc.constantFrom("default", "http", "https", "port_bridge", "grpc", ""),
});

/** A backend service as it may be stored: any stickiness and transport mode, repeated hosts or none, unknown fields. */
export const lenientService: fc.Arbitrary<Service> = fc
  .tuple(
    fc.constantFrom("api", "a.b", "a", "B", "__default__"),
    serviceFields,
    fc.array(lenientBackHost, { maxLength: 6 }),
    unknownFields,
  )
  .map(([id, fields, hosts, unknown]) => together(unknown, together(fields, { id, back_hosts: hosts })));

const inOrder = (services: readonly Service[]): Service[] =>
  services.toSorted((a, b) => compareIds(a.id, b.id));

/** A set of services, in byte order of id. */
export const lenientSet: fc.Arbitrary<Service[]> = fc
  .uniqueArray(lenientService, { selector: ({ id }) => id, maxLength: 4 })
  .map(inOrder);

/** What an edit does to each of `count` things: mostly nothing. */
const touches = (count: number) =>
  fc.array(fc.constantFrom("keep", "keep", "keep", "keep", "edit", "drop"), {
    minLength: count,
    maxLength: count,
  });

/** `target` with the `chosen` fields of `source`. */
const mixed = <T extends object>(target: T, source: T, chosen: readonly string[]): T => ({
  ...target,
  ...Object.fromEntries(Object.entries(source).filter(([field]) => chosen.includes(field))),
});

const editedHosts = (hosts: readonly BackHost[]): fc.Arbitrary<BackHost[]> =>
  fc
    .record({
      what: touches(hosts.length),
      source: lenientBackHost,
      fields: fc.subarray(["weight", "down", "fail_timeout", "http_ports", "mtls_certificate"], {
        minLength: 1,
      }),
      added: few<BackHost[]>([]).chain((none) =>
        fc.oneof(fc.constant(none), fc.array(lenientBackHost, { maxLength: 2 })),
      ),
      at: fc.nat({ max: hosts.length }),
      swap: few<[number, number]>([0, 0], [0, 1], [0, 2], [2, 1]),
    })
    .map(({ what, source, fields, added, at, swap: [from, to] }) => {
      const edited = hosts.flatMap((host, index) => {
        if (what[index] === "drop") return [];
        return what[index] === "edit" ? mixed(host, source, fields) : host;
      });
      edited.splice(at, 0, ...added);
      edited.splice(to, 0, ...edited.splice(from, 1));
      return edited;
    });

const editedService = (service: Service): fc.Arbitrary<Service> =>
  fc
    .record({
      source: lenientService,
      fields: fc.subarray(["name", "description", "sticky", "transport_mode", "mtls_certificate"]),
      hosts: editedHosts(service.back_hosts),
    })
    .map(({ source, fields, hosts }) => together(mixed(service, source, fields), { back_hosts: hosts }));

/** The set after an edit: some services changed, a few removed or added. */
export const editedSet = (set: readonly Service[]): fc.Arbitrary<Service[]> =>
  fc
    .record({
      what: touches(set.length),
      edited: fc.tuple(...set.map(editedService)),
      added: fc.oneof(
        { weight: 3, arbitrary: fc.constant<Service[]>([]) },
        { weight: 1, arbitrary: lenientSet },
      ),
    })
    .map(({ what, edited, added }) => {
      const rest = set.flatMap((service, index) => {
        if (what[index] === "drop") return [];
        return what[index] === "edit" ? (edited[index] ?? []) : service;
      });
      return inOrder([...rest, ...added.filter(({ id }) => !set.some((service) => service.id === id))]);
    });

/** A set, and two independent edits of it. */
export const twoEdits: fc.Arbitrary<{ base: Service[]; mine: Service[]; theirs: Service[] }> =
  lenientSet.chain((base) =>
    fc.record({ base: fc.constant(base), mine: editedSet(base), theirs: editedSet(base) }),
  );

/** Two sets: an edit of one another, or unrelated sets that share ids and hosts. */
export const twoSets: fc.Arbitrary<[Service[], Service[]]> = fc.oneof(
  fc.tuple(lenientSet, lenientSet),
  lenientSet.chain((set) => fc.tuple(fc.constant(set), editedSet(set))),
);
