import { roles } from "#contract/session.ts";

const meanings = {
  viewer: "viewer: sees everything",
  editor: "editor: also changes backend services",
  admin: "admin: also manages keys and configurations",
} as const;

/** The role of a key that serves one target: it stays an agent's. */
export const agentOption = { value: "agent", label: "agent: reports for its load balancer" } as const;

/** The choices of **Role**, each with what it may do. */
export const roleOptions = roles.map((value) => ({ value, label: meanings[value] }));
