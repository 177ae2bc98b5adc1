import {
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
  type QueryClient,
} from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { mayAct, type Role, type Session } from "#contract/session.ts";
import { adoptDrafts, discardDrafts, type KeptDraft } from "../lib/drafts.ts";
import { answeredWith, call } from "../lib/http.ts";
import { writeLookedUp } from "../lib/write.ts";
import { notify } from "../ui/notice.ts";

async function readSession(signal?: AbortSignal): Promise<Session | null> {
  try {
    return (await call("getSession", { ...(signal && { signal }) })).data;
  } catch (error) {
    if (answeredWith(error, 401)) return null;
    throw error;
  }
}

/** Who is signed in, or null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    const session = await readSession(signal);
    // Before any screen looks for them.
    if (session !== null) adoptDrafts(session);
    return session;
  },
  staleTime: 60_000,
});

/** The session of a screen behind the sign-in; null once it has ended while the screen is open. */
export const useSession = (): Session | null => useSuspenseQuery(sessionQuery).data;

/** Why the one who is signed in may not do what `role` may, as a sentence; null when nothing is in the way. */
export function useObstacle(role: Role): string | null {
  const session = useSession();
  if (session === null) return "Your session has ended. Sign in again to make changes.";
  if (!mayAct(session.role, role)) return `Your role is ${session.role}: you can look at everything here.`;
  if (role !== "viewer" && session.read_only) return "The system is under maintenance: nothing can be saved.";
  return null;
}

/** Whether the one who is signed in may do what `role` may, in this deployment, now. */
export const useMay = (role: Role): boolean => useObstacle(role) === null;

/** What somebody saw is not for whoever comes next, nor is the undo of what they did. */
function forget(client: QueryClient): void {
  client.clear();
  notify(null);
}

/** Signs in with an API key; the server answers with the session's cookie. What somebody saw before is forgotten. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    // Without an answer it is done again, which changes nothing: it need not be looked up.
    mutationFn: (apiKey: string) => call("signIn", { body: { api_key: apiKey } }),
    onSuccess: () => forget(client),
  });
}

/** Signs in again below an open screen: everything is read afresh, and nothing on the screen goes away meanwhile. */
export function useSignInAgain() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (apiKey: string) => call("signIn", { body: { api_key: apiKey } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      void client.invalidateQueries();
      // What could not be loaded without a session is loaded now.
      void router.invalidate();
    },
  });
}

interface Leaving {
  /** The drafts that go; the others stay for the key that made them. */
  discarded: readonly KeptDraft[];
  /** Leaves the screen, which shows what is forgotten next. */
  away: () => Promise<void>;
}

/** Signs out; who cannot be signed out keeps the screen and the drafts. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation<unknown, Error, Leaving>({
    mutationFn: () =>
      writeLookedUp<unknown>(
        () => call("signOut"),
        async () => ((await readSession()) === null ? { made: null } : null),
        "Close the browser when this is not your own computer, or try again.",
      ),
    onSuccess: async (_, { discarded, away }) => {
      await away();
      discardDrafts(discarded);
      forget(client);
    },
    onError: () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}
