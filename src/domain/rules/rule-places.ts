import type { BackHost, Service } from "#contract/service.ts";
import { isolated, showsSomething } from "#contract/shown-text.ts";
import { hostLabels } from "../labels.ts";
import type { Place } from "./rule.ts";

/** For a rule about the whole service: its field when the rule is broken, else no place. */
export const brokenAt = (field: string, broken: boolean): Place[] => (broken ? [{ field }] : []);

/** For a rule about single hosts: the place of each host for which `field` names the field that breaks it. */
export const brokenHosts = (service: Service, field: (host: BackHost) => string | null): Place[] =>
  service.back_hosts.flatMap((host, index) => {
    const broken = field(host);
    return broken === null ? [] : { field: broken, host: index };
  });

/** The name of a place's host in a message; with its position (from 1) where another host has the same name. */
export function hostAt({ back_hosts: hosts }: Service, { host: index = -1 }: Place): string {
  const name = hosts[index]?.host ?? "";
  if (!showsSomething(name)) return `Back host ${index + 1}`;
  const repeated = hosts.some((other, position) => position !== index && other.host === name);
  return repeated ? `${isolated(name)} (position ${index + 1})` : isolated(name);
}

/** The names of the hosts for which `which` holds: "web-1, web-2, web-3 and 2 more". */
export function hostsNamed({ back_hosts: hosts }: Service, which: (host: BackHost) => boolean): string {
  const labels = hostLabels(hosts);
  const names = hosts.flatMap((host, index) => (which(host) ? isolated(labels[index] ?? "") : []));
  const more = names.length - 3;
  return more > 0 ? `${names.slice(0, 3).join(", ")} and ${more} more` : names.join(", ");
}
