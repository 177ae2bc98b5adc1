import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { z } from "zod";
import { lastConfig, rememberConfig } from "../configs/last-config.ts";
import { NoConfig } from "../configs/NoConfig.tsx";
import { ApiError } from "../lib/http.ts";
import { configsQuery, serviceQuery, servicesQuery, versionQuery, versionsQuery } from "../lib/queries.ts";
import { servicesSearch } from "../services/search.ts";
import { sessionQuery } from "../session/session.ts";
import { SignIn } from "../session/SignIn.tsx";
import { compareSearch, versionsSearch } from "../versions/search.ts";
import { Shell } from "./Shell.tsx";

/** Waits for what a screen reads; what is not there (404) becomes the page that says so, naming `what`. */
async function present<T>(what: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw notFound({ data: what });
    throw error;
  }
}

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: z.object({ return_to: z.string().optional().catch(undefined) }),
  component: SignIn,
});

/** Every screen behind the sign-in. Signed out, it leads there, and from there back to where the link pointed. */
const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ context: { client }, location }) => {
    if ((await client.ensureQueryData(sessionQuery)) === null)
      throw redirect({ to: "/sign-in", search: { return_to: location.href }, replace: true });
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  loader: async ({ context: { client } }) => {
    const { items } = await client.ensureQueryData(configsQuery);
    const config = items.find(({ id }) => id === lastConfig()) ?? items[0];
    if (config)
      throw redirect({ to: "/configs/$config/services", params: { config: config.id }, replace: true });
  },
  component: NoConfig,
});

const config = createRoute({
  getParentRoute: () => shell,
  path: "/configs/$config",
  loader: async ({ context: { client }, params }) => {
    const { items } = await client.ensureQueryData(configsQuery);
    if (!items.some(({ id }) => id === params.config))
      throw notFound({ data: `configuration “${params.config}”` });
    rememberConfig(params.config);
  },
  component: Outlet,
});

const configHome = createRoute({
  getParentRoute: () => config,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/configs/$config/services", params, replace: true });
  },
});

const services = createRoute({
  getParentRoute: () => config,
  path: "/services",
  validateSearch: servicesSearch,
  loader: ({ context: { client }, params }) => client.ensureQueryData(servicesQuery(params.config)),
  component: lazyRouteComponent(() => import("../services/ServicesScreen.tsx"), "ServicesScreen"),
});

const service = createRoute({
  getParentRoute: () => config,
  path: "/services/$id",
  loader: ({ context: { client }, params }) =>
    present(
      `backend service “${params.id}” in ${params.config}`,
      client.fetchQuery(serviceQuery(params.config, params.id)),
    ),
  component: lazyRouteComponent(() => import("../services/ServiceScreen.tsx"), "ServiceScreen"),
});

const newService = createRoute({
  getParentRoute: () => config,
  path: "/new-service",
  loader: ({ context: { client }, params }) => client.ensureQueryData(servicesQuery(params.config)),
  component: lazyRouteComponent(() => import("../services/NewServiceScreen.tsx"), "NewServiceScreen"),
});

const versions = createRoute({
  getParentRoute: () => config,
  path: "/versions",
  validateSearch: versionsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, params, deps }) =>
    client.ensureInfiniteQueryData(versionsQuery(params.config, deps)),
  component: lazyRouteComponent(() => import("../versions/VersionsScreen.tsx"), "VersionsScreen"),
});

const version = createRoute({
  getParentRoute: () => config,
  path: "/versions/$version",
  loader: ({ context: { client }, params }) =>
    present(
      `version ${params.version} of ${params.config}`,
      client.ensureQueryData(versionQuery(params.config, params.version)),
    ),
  component: lazyRouteComponent(() => import("../versions/VersionScreen.tsx"), "VersionScreen"),
});

const compare = createRoute({
  getParentRoute: () => config,
  path: "/compare",
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import("../versions/CompareScreen.tsx"), "CompareScreen"),
});

/** Every address of the console; `screens.md` fixes them. */
export const routes = root.addChildren([
  signIn,
  shell.addChildren([
    home,
    config.addChildren([configHome, services, service, newService, versions, version, compare]),
  ]),
]);
