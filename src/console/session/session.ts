import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { mayAct, type Role, type Session } from "#contract/session.ts";
import { ApiError, call } from "../lib/http.ts";

/** Who is signed in, or null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return (await call("getSession", { signal })).data;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The session of a screen behind the sign-in; null once it has ended while the screen is open. */
export const useSession = (): Session | null => useSuspenseQuery(sessionQuery).data;

/** Whether the one who is signed in may do what `role` may, in this deployment, now. */
export function useMay(role: Role): boolean {
  const session = useSession();
  return session !== null && mayAct(session.role, role) && (role === "viewer" || !session.read_only);
}

/** Signs in with an API key; the server answers with the session's cookie. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (apiKey: string) => call("signIn", { body: { api_key: apiKey } }),
    // What one person saw is not shown to the next.
    onSuccess: () => client.resetQueries(),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("signOut"),
    onSuccess: () => client.clear(),
  });
}
