import { createRoute, lazyRouteComponent, notFound, Outlet, redirect } from "@tanstack/react-router";
import { isolated } from "#contract/shown-text.ts";
import { firstConfig } from "../configs/last-config.ts";
import { NoConfig } from "../configs/NoConfig.tsx";
import { configsQuery } from "../lib/set-queries.ts";
import { targetsQuery } from "../lib/target-queries.ts";
import { NotFound } from "./NotFound.tsx";
import { screens } from "./screens.ts";
import { serviceRoutes } from "./service-routes.tsx";
import { configRoute, rootRoute, shellRoute, signInRoute } from "./shell-routes.tsx";
import { versionRoutes } from "./version-routes.tsx";

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

const configHomeRoute = createRoute({
  getParentRoute: () => configRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/configs/$config/services", params, replace: true });
  },
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
    configRoute.addChildren([configHomeRoute, ...serviceRoutes, ...versionRoutes, targetsRoute, targetRoute]),
    settingsRoute.addChildren([settingsHomeRoute, keysRoute, configsRoute]),
    unknownRoute,
  ]),
]);
