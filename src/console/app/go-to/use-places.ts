import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { counted } from "../../changes/field-text.ts";
import { configsQuery, servicesQuery } from "../../lib/set-queries.ts";
import type { Entry } from "./entry.ts";
import { best, namesOf, type NamedHost, type NamedService } from "./find-entries.ts";
import { serviceName } from "#domain/labels.ts";

const most = 6;
const none: never[] = [];

/** The services, hosts and configurations that match a text in small letters. */
export function usePlaces(config: string | null, search: string): { places: Entry[]; loading: boolean } {
  const router = useRouter();
  const go = (href: string) => () => void router.navigate({ href });
  const set = useQuery({ ...servicesQuery(config ?? ""), enabled: config !== null });
  const items = set.data?.items ?? none;
  const configs = useQuery(configsQuery).data?.items ?? none;
  const { services, hosts } = namesOf(items);
  // Without a text, the actions come first.
  const isEmpty = search === "";
  const base = `/configs/${config}`;

  const serviceEntry = ({ service }: NamedService): Entry => {
    const text = serviceName(service);
    return {
      key: `service ${service.id}`,
      group: "Services",
      text,
      detail: text === service.id ? "" : service.id,
      run: go(`${base}/services/${encodeURIComponent(service.id)}`),
    };
  };
  const hostEntry = ({ host, services: having }: NamedHost): Entry => {
    const [first] = having;
    const only = having.length === 1 && first !== undefined ? first : null;
    return {
      key: `host ${host}`,
      group: "Hosts",
      text: host,
      detail: only ? `in ${serviceName(only)}` : `in ${counted(having.length, "service")}`,
      mono: true,
      run: go(
        only
          ? `${base}/services/${encodeURIComponent(only.id)}`
          : `${base}/hosts?q=${encodeURIComponent(host)}`,
      ),
    };
  };
  const serviceEntries = isEmpty ? [] : best(services, ({ texts }) => texts, search, most).map(serviceEntry);
  const hostEntries = isEmpty ? [] : best(hosts, ({ text }) => [text], search, most).map(hostEntry);
  const configEntries = best(
    configs.filter(({ id }) => id !== config),
    ({ id, label }) => [id.toLowerCase(), label.toLowerCase()],
    search,
    most,
  ).map(({ id, label }): Entry => ({
    key: `config ${id}`,
    group: "Configurations",
    text: id,
    detail: label,
    mono: true,
    run: go(`/configs/${encodeURIComponent(id)}/services`),
  }));
  return { places: [...serviceEntries, ...hostEntries, ...configEntries], loading: set.isLoading };
}
