import type { Service } from "#contract/service.ts";
import { brokenAt, hostsNamed } from "./rule-places.ts";
import type { ServiceRule } from "./rule.ts";

const primaries = (service: Service) => service.back_hosts.filter(({ backup }) => !backup);
const everyPrimaryDown = (service: Service) =>
  primaries(service).length > 0 && primaries(service).every(({ down }) => down);
const aBackupUp = (service: Service) => service.back_hosts.some(({ backup, down }) => backup && !down);

/** Rules about whether any host takes the traffic. */
export const availabilityRules: readonly ServiceRule[] = [
  {
    id: "no-hosts",
    level: "error",
    source: "nginx, ngx_http_upstream_round_robin.c: “no servers in upstream”",
    message: () => "There are no back hosts, so nothing serves this service. Add a back host.",
    test: (service) => brokenAt("back_hosts", service.back_hosts.length === 0),
  },
  {
    id: "no-primary",
    level: "error",
    source: "nginx, ngx_http_upstream_round_robin.c: “no servers in upstream”",
    message: () => "Every back host is a backup. Make at least one of them a primary.",
    test: (service) =>
      brokenAt("back_hosts", service.back_hosts.length > 0 && primaries(service).length === 0),
  },
  {
    id: "all-down",
    level: "error",
    source: "nginx, ngx_http_upstream.c: “no live upstreams while connecting to upstream”",
    message: () =>
      "Every primary is down and no backup is up, so every request fails. Set a host up, or confirm that you mean this.",
    test: (service) => brokenAt("back_hosts", everyPrimaryDown(service) && !aBackupUp(service)),
    confirmable: true,
  },
  {
    id: "on-backups",
    level: "warning",
    source: "nginx, ngx_http_upstream_round_robin.c: backups serve when no primary is available",
    message: (service) =>
      `Every primary is down; traffic runs on backups (${hostsNamed(service, ({ backup, down }) => backup && !down)}). Set a primary up when it is ready.`,
    test: (service) => brokenAt("back_hosts", everyPrimaryDown(service) && aBackupUp(service)),
  },
];
