import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import * as z from "zod/mini";
import { firstConfig, rememberConfig } from "../configs/last-config.ts";
import { NoConfig } from "../configs/NoConfig.tsx";
import { shortId } from "../lib/short-id.ts";
import { readDraft } from "../lib/stored-drafts.ts";
import { answeredWith } from "../lib/http/api-client.ts";
import {
  configsQuery,
  pastServiceQuery,
  serviceQuery,
  servicesQuery,
  versionFactsQuery,
  versionQuery,
  versionsQuery,
} from "../lib/set-queries.ts";
import { targetsQuery } from "../lib/target-queries.ts";
import {
  hostsSearch,
  newServiceSearch,
  serviceSearch,
  servicesSearch,
} from "../services/services-search-params.ts";
import { sessionQuery } from "../session/session-queries.ts";
import { sidesOf, unknownSide } from "../versions/compare/load-sides.ts";
import { versionAtQuery } from "../versions/version-at-query.ts";
import { compareSearch, versionSearch, versionsSearch } from "../versions/versions-search-params.ts";
import { BareFrame } from "./BareFrame.tsx";
import { missingService } from "./missing-service.ts";
import { NotFound } from "./NotFound.tsx";
import { Pending } from "./Pending.tsx";
import { RouteError } from "./RouteError.tsx";
import { screens } from "./screens.ts";
import { Shell } from "./Shell.tsx";
import { wholeVersion } from "./whole-version.ts";
import { isolated } from "#contract/shown-text.ts";

/**
 * Waits for the data of a screen. A 404 (`what` does not exist) or a 422 (`what` cannot have that name) leads to the
 * page that says so.
 */
async function present<T>(what: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if (answeredWith(error, 404, 422)) throw notFound({ data: what });
    throw error;
  }
}

const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  // An address that cannot be decoded matches no route, not even the shell's.
  notFoundComponent: (problem) => (
    <BareFrame>
      <NotFound {...problem} />
    </BareFrame>
  ),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: z.object({ return_to: z.catch(z.optional(z.string()), undefined) }),
  component: lazyRouteComponent(screens.signIn, "SignIn"),
});

/**
 * Every screen behind the sign-in. Signed-out users are sent there, and then back to the address of the link. When the
 * session ends while a screen is open, the screen stays: the shell says so and lets people sign in again.
 */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context: { client }, location, cause }) => {
    const session = await client.ensureQueryData(sessionQuery);
    if (session === null && cause !== "stay")
      throw redirect({ to: "/sign-in", search: { return_to: location.href }, replace: true });
  },
  component: Shell,
  pendingComponent: () => (
    <BareFrame>
      <Pending />
    </BareFrame>
  ),
  errorComponent: (problem) => (
    <BareFrame>
      <RouteError {...problem} />
    </BareFrame>
  ),
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  loader: async ({ context: { client } }) => {
    const { items } = await client.ensureQueryData(configsQuery);
    const config = firstConfig(items);
    if (config)
      throw redirect({ to: "/configs/$config/services", params: { config: config.id }, replace: true });
  },
  component: NoConfig,
});

const configRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/configs/$config",
  loader: async ({ context: { client }, params }) => {
    const { items, unreadable = [] } = await client.ensureQueryData(configsQuery);
    const damaged = unreadable.find(({ id }) => id === params.config);
    if (damaged) {
      // Retry asks again.
      void client.invalidateQueries({ queryKey: configsQuery.queryKey });
      throw new Error(`The configuration “${isolated(damaged.id)}” cannot be read: ${damaged.reason}.`);
    }
    if (!items.some(({ id }) => id === params.config))
      throw notFound({ data: `configuration “${isolated(params.config)}”` });
    rememberConfig(params.config);
  },
  // Another configuration starts afresh: rows, selection and typed text belong to one configuration.
  remountDeps: ({ params }) => params.config,
  component: Outlet,
  // Set here to appear inside the shell.
  notFoundComponent: NotFound,
});

const configHomeRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/configs/$config/services", params, replace: true });
  },
});

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

const versionsRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/versions",
  validateSearch: versionsSearch,
  // The filter is not among its dependencies: the screen and its fields stay while another filter loads.
  loader: ({ context: { client }, params, location }) =>
    client.ensureQueryData(versionsQuery(params.config, versionsSearch.parse(location.search))),
  component: lazyRouteComponent(screens.versions, "VersionsScreen"),
});

const versionRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/versions/$version",
  validateSearch: versionSearch,
  loaderDeps: ({ search: { as_of } }) => ({ as_of }),
  loader: async ({ context: { client }, params: { config, version: start }, deps: { as_of } }) => {
    const version = await present(
      `version ${isolated(start)} of ${config}`,
      wholeVersion(client, config, start),
    );
    // A link that is copied from the address leads to the same version for ever.
    if (version !== start)
      throw redirect({
        to: "/configs/$config/versions/$version",
        params: { config, version },
        search: true,
        replace: true,
      });
    await present(
      `version ${isolated(version)} of ${config}`,
      client.ensureQueryData(versionQuery(config, version)),
    );
    if (as_of !== undefined) await client.ensureQueryData(versionAtQuery(config, as_of));
  },
  component: lazyRouteComponent(screens.version, "VersionScreen"),
});

const compareRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/compare",
  validateSearch: compareSearch,
  // Not the whole search: another service or view loads nothing.
  loaderDeps: ({ search: { from, to, from_config, to_config } }) => ({ from, to, from_config, to_config }),
  loader: async ({ context: { client }, params, deps }) => {
    const { from, to } = sidesOf(params.config, deps);
    const unknown = await unknownSide(client, [from, to]);
    if (unknown !== undefined) throw notFound({ data: unknown });
  },
  component: lazyRouteComponent(screens.compare, "CompareScreen"),
});

const targetsRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/targets",
  loader: ({ context: { client }, params }) => client.ensureQueryData(targetsQuery(params.config)),
  component: lazyRouteComponent(screens.targets, "TargetsScreen"),
});

const targetRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/targets/$target",
  loader: async ({ context: { client }, params: { config, target } }) => {
    const what = `target “${isolated(target)}” of ${config}`;
    const targets = await client.fetchQuery(targetsQuery(config));
    if (!targets.some(({ id }) => id === target)) throw notFound({ data: what });
  },
  component: lazyRouteComponent(screens.target, "TargetScreen"),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  component: Outlet,
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/keys", replace: true });
  },
});

const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/keys",
  component: lazyRouteComponent(screens.keys, "KeysScreen"),
});

const configsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/configurations",
  loader: ({ context: { client } }) => client.ensureQueryData(configsQuery),
  component: lazyRouteComponent(screens.configs, "ConfigsScreen"),
});

/** Any other address, inside the shell with its navigation. */
const unknownRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "$",
  loader: () => {
    throw notFound();
  },
  notFoundComponent: NotFound,
});

/** Every address of the console; `src/console/README.md` says why they are fixed. */
export const routes = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    homeRoute,
    configRoute.addChildren([
      configHomeRoute,
      servicesRoute,
      hostsRoute,
      serviceRoute,
      newServiceRoute,
      importRoute,
      versionsRoute,
      versionRoute,
      compareRoute,
      targetsRoute,
      targetRoute,
    ]),
    settingsRoute.addChildren([settingsHomeRoute, keysRoute, configsRoute]),
    unknownRoute,
  ]),
]);
