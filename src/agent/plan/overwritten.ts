import type { Drift } from "#contract/target.ts";
import type { ExpectedServer } from "./expected-servers.ts";

/**
 * Something changed by hand as a publication undoes it, where `server` is what the publication says of that server
 * (undefined: nothing). Null: the publication says the same as the hand, or takes the server away.
 */
export function overwrittenBy(
  drift: Drift,
  server: Pick<ExpectedServer, "weight" | "down"> | undefined,
): Drift | null {
  const { kind, running } = drift;
  if (kind === "extra") return server === undefined ? drift : null;
  if (server === undefined) return null;
  switch (kind) {
    case "maintenance":
      return server.down ? null : { ...drift, published: "in use" };
    case "drain":
      return { ...drift, published: server.down ? "down" : "in use" };
    case "ready":
      return server.down ? { ...drift, published: "down" } : null;
    case "weight":
      return String(server.weight) === running ? null : { ...drift, published: String(server.weight) };
    case "address":
    case "absent":
      return drift;
    default:
      return kind satisfies never;
  }
}
