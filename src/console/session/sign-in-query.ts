import { queryOptions } from "@tanstack/react-query";
import { callKey } from "../lib/http/call-key.ts";

/** Whose keys sign people in here. It changes only when the server starts anew. */
export const signInQuery = queryOptions({
  queryKey: ["sign-in"],
  queryFn: async ({ signal }) => (await callKey("getSignIn", { signal })).data,
  staleTime: Infinity,
});

/** The host of an origin, as people know a deployment: "customer.example". */
export const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : origin);
