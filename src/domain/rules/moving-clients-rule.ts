import type { ServiceChange } from "../changes.ts";
import type { Problem } from "./rule.ts";

/**
 * The note that a change moves clients to other hosts: IP hash derives the host from the client's address, the order of
 * the hosts and their weights. Null where nothing of that changed. Source: nginx, ngx_http_upstream_ip_hash_module.c.
 */
export function movingClientsProblem(change: ServiceChange): Problem | null {
  if (change.before.sticky !== "iphash" || change.after.sticky !== "iphash") return null;
  const weight = change.hosts.some(
    (host) => host.kind === "changed" && host.fields.some(({ field }) => field === "weight"),
  );
  const changed = [...(change.moves.length > 0 ? ["order"] : []), ...(weight ? ["weight"] : [])].join(
    " and ",
  );
  if (changed === "") return null;
  const message = `With IP hash, this change of ${changed} sends some clients to other hosts; they begin new sessions there.`;
  return { rule: "iphash-clients-move", level: "info", field: "back_hosts", message };
}
