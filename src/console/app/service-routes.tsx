import type { QueryClient } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { isolated } from "#contract/shown-text.ts";
import { shortId } from "../lib/short-id.ts";
import { readDraft } from "../lib/stored-drafts.ts";
import { pastServiceQuery, serviceQuery, servicesQuery, versionFactsQuery } from "../lib/set-queries.ts";
import {
  hostsSearch,
  newServiceSearch,
  serviceSearch,
  servicesSearch,
} from "../services/services-search-params.ts";
import { sessionQuery } from "../session/session-queries.ts";
import { missingService } from "./missing-service.ts";
import { present } from "./present.ts";
import { screens } from "./screens.ts";
import { configRoute } from "./shell-routes.tsx";
import { wholeVersion } from "./whole-version.ts";

const servicesRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/services",
  validateSearch: servicesSearch,
  loader: ({ context: { client }, params }) =>
    present(
      `configuration “${isolated(params.config)}”`,
      client.ensureQueryData(servicesQuery(params.config)),
    ),
  component: lazyRouteComponent(screens.services, "ServicesScreen"),
});

/** Loads a service as it was after a version, given by its whole id or its first digits. */
async function loadPastService(client: QueryClient, config: string, id: string, start: string) {
  const at = await present(`version ${isolated(start)} of ${config}`, wholeVersion(client, config, start));
  if (at !== start)
    throw redirect({
      to: "/configs/$config/services/$id",
      params: { config, id },
      search: { at },
      replace: true,
    });
  const what = `backend service “${isolated(id)}” in version ${shortId(at)} of ${config}`;
  const [service] = await Promise.all([
    present(what, client.ensureQueryData(pastServiceQuery(config, at, id))),
    client.ensureQueryData(versionFactsQuery(config, at)),
  ]);
  if (service === null) throw notFound({ data: what });
}

const hostsRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/hosts",
  validateSearch: hostsSearch,
  loader: ({ context: { client }, params }) => client.ensureQueryData(servicesQuery(params.config)),
  component: lazyRouteComponent(screens.hosts, "HostsScreen"),
});

const serviceRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/services/$id",
  validateSearch: serviceSearch,
  loaderDeps: ({ search: { at } }) => ({ at }),
  loader: async ({ context: { client }, params: { config, id }, deps: { at } }) => {
    if (at !== undefined) return loadPastService(client, config, id, at);
    const what = `backend service “${isolated(id)}” in ${config}`;
    const found = await present(what, client.fetchQuery(serviceQuery(config, id)));
    const by = client.getQueryData(sessionQuery.queryKey)?.id ?? "";
    // A service that somebody deleted while this person edited it still opens with their edits.
    if (found === null && readDraft({ by, config, id }) === null)
      throw notFound({ data: await missingService(client, what, config, id) });
  },
  component: lazyRouteComponent(screens.service, "ServiceScreen"),
});

const newServiceRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/new-service",
  validateSearch: newServiceSearch,
  remountDeps: ({ search }) => search.from ?? "",
  loader: ({ context: { client }, params }) => client.ensureQueryData(servicesQuery(params.config)),
  component: lazyRouteComponent(screens.newService, "NewServiceScreen"),
});

const importRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/import",
  loader: ({ context: { client }, params }) => client.ensureQueryData(servicesQuery(params.config)),
  component: lazyRouteComponent(screens.import, "ImportScreen"),
});

/** The addresses of the current services of a configuration, and of a service as it was. */
export const serviceRoutes = [servicesRoute, hostsRoute, serviceRoute, newServiceRoute, importRoute] as const;
