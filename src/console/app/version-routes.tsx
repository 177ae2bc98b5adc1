import { createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { isolated } from "#contract/shown-text.ts";
import { versionQuery, versionsQuery } from "../lib/set-queries.ts";
import { sidesOf, unknownSide } from "../versions/compare/load-sides.ts";
import { versionAtQuery } from "../versions/version-at-query.ts";
import { compareSearch, versionSearch, versionsSearch } from "../versions/versions-search-params.ts";
import { present } from "./present.ts";
import { screens } from "./screens.ts";
import { configRoute } from "./shell-routes.tsx";
import { wholeVersion } from "./whole-version.ts";

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

/** The addresses of the history of a configuration. */
export const versionRoutes = [versionsRoute, versionRoute, compareRoute] as const;
