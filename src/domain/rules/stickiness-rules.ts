import { isolated } from "#contract/shown-text.ts";
import type { Service } from "#contract/service.ts";
import { brokenAt, hostsNamed } from "./rule-places.ts";
import type { ServiceRule } from "./rule.ts";

/** The name of the cookie that the service sets; null when it sets none, or one with an automatic name. */
const cookieInUse = ({ sticky, sticky_cookie_name: name }: Service): string | null =>
  sticky === "customcookie" && name.trim() !== "" ? name : null;

/** The cookies of AWS's load balancers (AWSALB, AWSALBCORS, AWSALBTG, AWSALBAPP-0, …) and of Google's. */
const balancerCookie = /^(?:AWSALB.*|GCLB)$/;

/** Rules about stickiness and its cookie. */
export const stickinessRules: readonly ServiceRule[] = [
  {
    id: "cookie-name-missing",
    level: "error",
    source: "The vendor's console: a custom cookie needs a name",
    message: () =>
      "Stickiness by custom cookie needs a cookie name. Enter one, or choose another stickiness.",
    test: ({ sticky, sticky_cookie_name: name }) =>
      brokenAt("sticky_cookie_name", sticky === "customcookie" && name.trim() === ""),
  },
  {
    id: "iphash-with-backup",
    level: "warning",
    source:
      "nginx, ngx_http_upstream.c and ngx_http_upstream_ip_hash_module.c: “balancing method does not support parameter”",
    message: (service) =>
      `IP hash does not go with backup hosts (${hostsNamed(service, ({ backup }) => backup)}); publishing is likely to be refused. Make them primaries, set down if they are spare, or choose another stickiness.`,
    test: ({ sticky, back_hosts: hosts }) =>
      brokenAt("sticky", sticky === "iphash" && hosts.some(({ backup }) => backup)),
  },
  {
    id: "least-conn-with-iphash",
    level: "warning",
    source: "nginx, ngx_http_upstream.c: “load balancing method redefined”",
    message: () =>
      "Least connections and IP hash contradict each other: both choose the host. Switch one of them off.",
    test: ({ sticky, least_conn: leastConn }) => brokenAt("least_conn", leastConn && sticky === "iphash"),
  },
  {
    id: "cookie-name-characters",
    level: "warning",
    source:
      "The vendor's console: letters, digits and underscores; browsers bind __Host- and __Secure- to conditions (RFC 6265bis)",
    message: ({ sticky_cookie_name: name }) =>
      `The cookie name “${isolated(name)}” may not work: use letters, digits and underscores only, without the prefix __Host- or __Secure-.`,
    test: (service) => {
      const name = cookieInUse(service);
      return brokenAt("sticky_cookie_name", name !== null && !/^[A-Za-z0-9_]+$/.test(name));
    },
  },
  {
    id: "cookie-name-unused",
    level: "info",
    source: "The reference, sticky_cookie_name: the name of the custom cookie",
    message: ({ sticky_cookie_name: name }) =>
      `The cookie name “${isolated(name)}” is kept, but has no effect unless stickiness is custom cookie.`,
    test: ({ sticky, sticky_cookie_name: name }) =>
      brokenAt("sticky_cookie_name", sticky !== "customcookie" && name !== ""),
  },
  {
    id: "balancer-cookie",
    level: "info",
    source: "AWS and Google Cloud, documentation of their load balancers' cookies",
    message: ({ sticky_cookie_name: name }) =>
      `“${isolated(name)}” is a cookie of a cloud load balancer. That is fine if this balancer stands in front; otherwise choose a name of your own.`,
    test: (service) => brokenAt("sticky_cookie_name", balancerCookie.test(cookieInUse(service) ?? "")),
  },
];
