import { service as readService, backHost as readHost, type Service } from "#contract/service.ts";
import { writtenService } from "#contract/strict-service.ts";
import { check } from "#contract/validation.ts";
import { canonicalHost, hasUsablePort } from "#domain/canonical-host.ts";
import type { RenderNote } from "../rendering.ts";
import type { HaproxyOptions } from "#contract/target.ts";

type Note = Omit<RenderNote, "service">;

const refused = (field: string, reason: string): Note => ({ kind: "refused", field, reason });
const approximated = (field: string, reason: string): Note => ({ kind: "approximated", field, reason });

/** What a cookie's name may have in HAProxy's configuration without a meaning there: no `#`, quote, `$` or backslash. */
const plainCookieName = /^[\w.!%&*+^|~-]+$/;

const known = {
  service: new Set(Object.keys(readService.def.shape)),
  host: new Set(Object.keys(readHost.def.shape)),
};

function unknownFields(service: Service): string[] {
  const of = (object: object, names: ReadonlySet<string>, before: string) =>
    Object.keys(object).flatMap((name) => (names.has(name) ? [] : `${before}${name}`));
  return [
    ...of(service, known.service, ""),
    ...service.back_hosts.flatMap((host, at) => of(host, known.host, `back_hosts.${at}.`)),
  ];
}

/** To HAProxy this is no host, but the address that the client connected to. */
const anyAddress = new Set(["0.0.0.0", "::"]);

const addressNotes = ({ back_hosts: hosts }: Service): Note[] =>
  hosts.flatMap(({ host }, at) =>
    anyAddress.has(canonicalHost(host))
      ? refused(`back_hosts.${at}.host`, `To HAProxy ${host} is the address that the client connected to`)
      : [],
  );

function portNotes({ back_hosts: hosts, transport_mode: mode }: Service): Note[] {
  if (mode === "port_bridge") return [];
  return hosts.flatMap((host, at) => {
    const [http, https] = [hasUsablePort(host, "http"), hasUsablePort(host, "https")];
    const usable = mode === "http" ? http : mode === "https" ? https : http || https;
    return usable ? [] : refused(`back_hosts.${at}`, `${host.host} has no port for the transport mode`);
  });
}

function checkNotes({ back_hosts: hosts, transport_mode: mode }: Service, options: HaproxyOptions): Note[] {
  const counting = hosts.findIndex(({ max_fails: limit }) => limit > 0);
  if (counting === -1) return [];
  if (mode === "port_bridge" && options.port_bridge_check === null)
    return [
      approximated(
        `back_hosts.${counting}.max_fails`,
        "Failures are not counted: a port bridge has no port to check",
      ),
    ];
  const endless = hosts.findIndex((host) => host.max_fails > 0 && host.fail_timeout === 0);
  return [
    approximated(
      `back_hosts.${counting}.max_fails`,
      "HAProxy counts failures in a row, and takes a host back after a check that succeeds",
    ),
    ...(endless === -1
      ? []
      : [
          approximated(
            `back_hosts.${endless}.fail_timeout`,
            "A failed host is checked again after 1 s, not at once",
          ),
        ]),
  ];
}

function stickyNotes(
  { sticky, sticky_cookie_name: name, back_hosts: hosts }: Service,
  { peers_port }: HaproxyOptions,
): Note[] {
  if (sticky === "customcookie") {
    if (name === "") return [refused("sticky_cookie_name", "The custom cookie has no name")];
    if (!plainCookieName.test(name))
      return [
        refused("sticky_cookie_name", "HAProxy's configuration cannot hold this name: rename the cookie"),
      ];
    return [
      approximated(
        "sticky",
        `HAProxy learns who has which value of the cookie, and forgets it after an hour without a request${peers_port === null ? " and at each reload" : ""}`,
      ),
    ];
  }
  if (sticky === "iphash" && hosts.some(({ backup }) => backup))
    return [
      approximated("sticky", "While the backups serve, clients are spread over them by address as well"),
    ];
  return [];
}

/**
 * Where HAProxy refuses a service or does only nearly what it says. The strict schema of the contract comes first: what
 * may not be written is not printed either. `ids` are those of the whole set.
 */
export function haproxyNotes(service: Service, ids: ReadonlySet<string>, options: HaproxyOptions): Note[] {
  const { problems } = check(writtenService, service, []);
  if (problems.length > 0) return problems.map(({ loc, msg }) => refused(loc.join("."), msg));
  const { id, back_hosts: hosts, transport_mode: mode, http11 } = service;
  const twoBackends = mode === "default" || mode === "port_bridge";
  const unknown = unknownFields(service);
  const clash = twoBackends && ids.has(`${id}:https`);
  return [
    ...(hosts.length === 0 ? [refused("back_hosts", "The service has no back host")] : []),
    ...(clash ? [refused("id", `HTTPS needs the name ${id}:https, which is another service's id`)] : []),
    ...addressNotes(service),
    ...portNotes(service),
    ...checkNotes(service, options),
    ...stickyNotes(service, options),
    ...(http11
      ? []
      : [
          approximated(
            "http11",
            "HAProxy speaks HTTP/1.1 to the hosts, and closes each connection after its answer",
          ),
        ]),
    ...unknown.map((field) =>
      options.unknown_fields === "refuse"
        ? refused(field, "The console does not know this field")
        : approximated(field, "The console does not know this field; the load balancer does without it"),
    ),
  ];
}
