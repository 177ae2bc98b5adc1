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
import { isolated } from "#contract/shown-text.ts";
import { rememberConfig } from "../configs/last-config.ts";
import { configsQuery } from "../lib/set-queries.ts";
import { sessionQuery } from "../session/session-queries.ts";
import { BareFrame } from "./BareFrame.tsx";
import { NotFound } from "./NotFound.tsx";
import { Pending } from "./Pending.tsx";
import { RouteError } from "./RouteError.tsx";
import { screens } from "./screens.ts";
import { Shell } from "./Shell.tsx";

export const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  // An address that cannot be decoded matches no route, not even the shell's.
  notFoundComponent: (problem) => (
    <BareFrame>
      <NotFound {...problem} />
    </BareFrame>
  ),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: z.object({ return_to: z.catch(z.optional(z.string()), undefined) }),
  component: lazyRouteComponent(screens.signIn, "SignIn"),
});

/**
 * Every screen behind the sign-in. Signed-out users are sent there, and then back to the address of the link. When the
 * session ends while a screen is open, the screen stays: the shell says so and lets people sign in again.
 */
export const shellRoute = createRoute({
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

export const configRoute = createRoute({
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
