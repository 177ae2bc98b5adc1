import {
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
  type QueryClient,
} from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useRef } from "react";
import { mayAct, type Role, type Session } from "#contract/session.ts";
import { adoptDrafts, discardDrafts, forgetDraftTexts, type KeptDraft } from "../lib/stored-drafts.ts";
import { answeredWith, call } from "../lib/http/api-client.ts";
import { forgetAnswers } from "../lib/http/parse-answer.ts";
import { askDialog } from "../lib/asked-dialog.ts";
import { sessionKey } from "../lib/session-key.ts";
import { nextPerson } from "../lib/same-person.ts";
import { writeLookedUp } from "../lib/unanswered-write.ts";
import { notify } from "../ui/notice.ts";
import { useStalled } from "../ui/use-stalled.ts";

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
  queryKey: sessionKey,
  queryFn: async ({ signal }): Promise<Session | null> => {
    const session = await readSession(signal);
    // Before any screen looks for its draft.
    if (session !== null) adoptDrafts(session);
    return session;
  },
  staleTime: 60_000,
});

/** The session of a screen behind the sign-in; null once it has ended while the screen is open. */
export const useSession = (): Session | null => useSuspenseQuery(sessionQuery).data;

/** Why the signed-in person may not do what `role` may, as a sentence; null if they may. */
export function useObstacle(role: Role): string | null {
  const session = useSession();
  if (session === null) return "Your session has ended. Sign in again to make changes.";
  if (!mayAct(session.role, role))
    return session.capabilities.keys
      ? `Your role is ${session.role}: you can look at everything here.`
      : "The deployment does not let this key save: you can look at everything here.";
  if (role !== "viewer" && session.read_only) return "The system is under maintenance: nothing can be saved.";
  return null;
}

/** Whether the signed-in person may now do what `role` may. */
export const useMay = (role: Role): boolean => useObstacle(role) === null;

/** Forgets everything of the person who was signed in: what they saw, the undo of what they did, the end of their writes. */
export function forget(client: QueryClient): void {
  nextPerson();
  client.clear();
  forgetAnswers();
  forgetDraftTexts();
  notify(null);
  askDialog(null);
}

/** Signs in with an API key. The server answers with the session's cookie; everything of the last person is forgotten. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    // After a lost answer one signs in again, which does no harm: nothing is looked up.
    mutationFn: (apiKey: string) => call("signIn", { body: { api_key: apiKey } }),
    onSuccess: () => forget(client),
  });
}

/** Signs in again while a screen is open. Everything is read afresh; the screen stays as it is until then. */
export function useSignInAgain() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (apiKey: string) => call("signIn", { body: { api_key: apiKey } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      void client.invalidateQueries();
      // Loads what could not be loaded without a session.
      void router.invalidate();
    },
  });
}

interface Leaving {
  /** The drafts to delete; the others stay for the key that made them. */
  discarded: readonly KeptDraft[];
  /** Leaves the screen, before what it shows is forgotten. */
  away: () => Promise<void>;
}

/**
 * Signs out. If that fails, the screen and the drafts stay. Once no answer has come for a while (`stalled`, in seconds),
 * `stay` stops waiting; if the session ends later after all, the screen and the drafts stay too.
 */
export function useSignOut() {
  const client = useQueryClient();
  const left = useRef(new Set<Leaving>());
  const sessionAgain = () => client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  const mutation = useMutation<unknown, Error, Leaving>({
    mutationFn: () =>
      writeLookedUp<unknown>(
        () => call("signOut"),
        async () => ((await readSession()) === null ? { made: null } : null),
        "Close the browser when this is not your own computer, or try again.",
      ),
    onSuccess: async (_, leaving) => {
      const { discarded, away } = leaving;
      if (left.current.delete(leaving)) {
        await sessionAgain();
        if (client.getQueryData(sessionQuery.queryKey) === null)
          notify({
            tone: "warning",
            text: "You are signed out now: the answer came late. Sign in again to go on; everything that you typed stays.",
          });
        return;
      }
      await away();
      discardDrafts(discarded);
      forget(client);
    },
    onError: () => void sessionAgain(),
  });
  const stalled = useStalled(mutation.isPending, mutation.submittedAt);
  return {
    ...mutation,
    stalled,
    stay: () => {
      const { isPending, variables } = mutation;
      if (isPending && variables !== undefined) left.current.add(variables);
      mutation.reset();
    },
  };
}
