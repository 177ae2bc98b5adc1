import { notifyManager, QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { basePath } from "../lib/base-path.ts";
import { forgetBegun } from "../lib/early-request.ts";
import { ApiError, onSessionEnded, Unreachable } from "../lib/http/api-client.ts";
import { sessionQuery } from "../session/session-queries.ts";
import { focusScreenIfLost } from "../ui/focus-screen.ts";
import { NotFound } from "./NotFound.tsx";
import { Pending } from "./Pending.tsx";
import { RouteError } from "./RouteError.tsx";
import { routes } from "./routes.tsx";
import { parseSearch, stringifySearch } from "./search-params.ts";

/**
 * An answer of the server is an answer: only a lost connection or a server's fault is tried again. What hung until its
 * time was over is not: that was patience enough, and everything is read afresh when the server is back.
 */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 &&
  !(error instanceof ApiError && error.status < 500) &&
  !(error instanceof Unreachable && error.loss === "too late");

/** Milliseconds until the next try: a server under pressure says how long it wants to be left alone. */
const retryDelay = (failures: number, error: Error): number => {
  const asked = error instanceof ApiError ? error.retryAfter : null;
  return asked === null ? 1_000 * 2 ** failures : Math.min(asked, 30) * 1_000;
};

// Said before the next press: the second one of a double click finds a button that is busy, and sends nothing.
notifyManager.setScheduler(queueMicrotask);

export const client = new QueryClient({
  defaultOptions: {
    // "always": a request is sent whatever the browser thinks of the network, and fails at once when it cannot be.
    // Otherwise a write would wait, and go out by itself when the connection is back.
    queries: { retry: worthRetrying, retryDelay, staleTime: 1_000, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});

onSessionEnded(() => client.setQueryData(sessionQuery.queryKey, null));

export const router = createRouter({
  routeTree: routes,
  context: { client },
  ...(basePath !== "" && { basepath: basePath }),
  parseSearch,
  stringifySearch,
  defaultPreload: false,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: RouteError,
  defaultPendingComponent: Pending,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
});

router.subscribe("onResolved", forgetBegun);

// Whoever follows a link that is gone with its screen goes on by keyboard where the next one begins.
router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) focusScreenIfLost();
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
