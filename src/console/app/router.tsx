import { notifyManager, QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { basePath } from "../lib/base-path.ts";
import { forgetBegun } from "../lib/begun.ts";
import { ApiError, onSessionEnded } from "../lib/http.ts";
import { sessionQuery } from "../session/session.ts";
import { focusScreenIfLost } from "../ui/focus-screen.ts";
import { NotFound } from "./NotFound.tsx";
import { Pending } from "./Pending.tsx";
import { RouteError } from "./RouteError.tsx";
import { routes } from "./routes.tsx";
import { parseSearch, stringifySearch } from "./search.ts";

/** An answer of the server is an answer: only a lost connection or a server's fault is tried again. */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 && !(error instanceof ApiError && error.status < 500);

// Said before the next press: the second one of a double click finds a button that is busy, and sends nothing.
notifyManager.setScheduler(queueMicrotask);

export const client = new QueryClient({
  defaultOptions: {
    // "always": a request is sent whatever the browser thinks of the network, and fails at once when it cannot be.
    // Otherwise a write would wait, and go out by itself when the connection is back.
    queries: { retry: worthRetrying, staleTime: 1_000, networkMode: "always" },
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
