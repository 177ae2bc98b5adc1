import { notifyManager, QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { basePath } from "../lib/base-path.ts";
import { dropEarlyAnswers } from "../lib/early-answers.ts";
import { ApiError, onForbidden, onSessionEnded, Unreachable } from "../lib/http/api-client.ts";
import { sessionQuery } from "../session/session-queries.ts";
import { focusScreenIfLost } from "../ui/focus-screen.ts";
import { preloadLazyParts } from "../ui/lazy-part.tsx";
import { whenIdle } from "../ui/when-idle.ts";
import { NotFound } from "./NotFound.tsx";
import { Pending } from "./Pending.tsx";
import { RouteError } from "./RouteError.tsx";
import { routes } from "./routes.tsx";
import { parseSearch, stringifySearch } from "./search-params.ts";

/**
 * Only a lost connection or a fault of the server (5xx) is worth another try. A request that hung until its time limit is
 * not: everything is read again anyway once the server is back.
 */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 &&
  !(error instanceof ApiError && error.status < 500) &&
  !(error instanceof Unreachable && error.loss === "too late");

/** Milliseconds until the next try. A server under pressure says how long to wait. */
const retryDelay = (failures: number, error: Error): number => {
  const asked = error instanceof ApiError ? error.retryAfter : null;
  return asked === null ? 1_000 * 2 ** failures : Math.min(asked, 30) * 1_000;
};

// Renders before the next click: the second click of a double click finds a busy button, and sends nothing.
notifyManager.setScheduler(queueMicrotask);

export const client = new QueryClient({
  defaultOptions: {
    // "always" sends a request even when the browser says that it is offline, so that the request fails at once.
    // Otherwise a write would wait, and go out by itself when the connection is back.
    queries: { retry: worthRetrying, retryDelay, staleTime: 1_000, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});

onSessionEnded(() => client.setQueryData(sessionQuery.queryKey, null));
onForbidden(() => void client.invalidateQueries(sessionQuery));

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

router.subscribe("onResolved", () => {
  dropEarlyAnswers();
  whenIdle(preloadLazyParts);
});

// A focused link goes away with its screen. Keyboard users then continue at the start of the next screen.
router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) focusScreenIfLost();
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
