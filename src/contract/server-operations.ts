import * as z from "zod/mini";
import { versionId } from "./ids.ts";
import { message, retrieved, updated, type Operation } from "./operation.ts";

const readiness = z
  .object({ ready: z.boolean(), writable: z.boolean() })
  .register(z.globalRegistry, { id: "Readiness" });

/** The body that decides which history to keep after somebody moved the configuration at the Git host. */
export const ledgerDecision = z
  .object({
    keep: z.enum(["ours", "theirs"], { error: "Choose one of ours, theirs" }).register(z.globalRegistry, {
      description:
        "`ours`: what this API shows, as a new version on what the Git host has; `theirs`: what the Git host has",
    }),
    theirs: z.optional(z.nullable(versionId)).register(z.globalRegistry, {
      description:
        "Where the Git host had it when somebody looked (`moved.theirs`): with another place there by now, the answer is 409",
    }),
  })
  .register(z.globalRegistry, { id: "LedgerDecision" });

/**
 * The operations on one server: whether it is ready, what it measures of itself, and the history that it shares with others.
 * The console's first scripts need none of them.
 */
export const serverOperations = {
  ready: {
    method: "GET",
    path: "/readyz",
    summary: "Whether the server can serve reads, and whether it can write now",
    role: null,
    ours: true,
    success: retrieved(readiness, "Reads can be served"),
  },
  fetchLedger: {
    method: "POST",
    path: "/api/fetch",
    summary: "Fetch what other servers wrote to the shared history, at once; for a webhook of the Git host",
    role: "viewer",
    ours: true,
    success: retrieved(message, "Fetched"),
  },
  decideLedger: {
    method: "PUT",
    path: "/conf/configs/{config}/ledger",
    summary: "Decide which history to keep after somebody moved the configuration at the Git host",
    role: "admin",
    ours: true,
    body: ledgerDecision,
    success: updated("Decided"),
  },
  metrics: {
    method: "GET",
    path: "/metrics",
    summary: "What the server measures of itself, for Prometheus",
    role: "admin",
    ours: true,
    success: { status: 200, description: "In Prometheus' text format", text: true },
  },
} as const satisfies Record<string, Operation>;
