import { brokenHosts, hostAt } from "./rule-places.ts";
import type { ServiceRule } from "./rule.ts";

/** Rules about the counting of a host's failures. */
export const failureRules: readonly ServiceRule[] = [
  {
    id: "fail-timeout-zero",
    level: "info",
    source: "nginx, ngx_http_upstream_round_robin.c: a failed host is left out for fail_timeout",
    message: (service, place) =>
      `${hostAt(service, place)} counts failures, but with a fail timeout of 0 s a failed host is back at once. Set a fail timeout, or max fails to 0.`,
    ofMany: () =>
      "count failures, but with a fail timeout of 0 s a failed host is back at once. Set a fail timeout, or max fails to 0.",
    usualMends: true,
    test: (service) =>
      brokenHosts(service, (host) => (host.fail_timeout === 0 && host.max_fails > 0 ? "fail_timeout" : null)),
  },
];
