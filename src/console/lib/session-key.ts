/** The key of the query who is signed in. */
export const sessionKey = ["session"] as const;
