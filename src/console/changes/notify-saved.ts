import type { QueryClient } from "@tanstack/react-query";
import { targetsQuery } from "../lib/target-queries.ts";
import { notify, type Notice } from "../ui/notice.ts";

/** Shows the notice of a save. Where targets publish by themselves, it goes on until the version was read back there. */
export function notifySaved(client: QueryClient, config: string, version: string | null, notice: Notice) {
  notify(notice);
  const automatic = (client.getQueryData(targetsQuery(config).queryKey) ?? []).filter(
    ({ mode }) => mode === "automatic",
  );
  if (version === null || automatic.length === 0) return;
  const ids = automatic.map(({ id }) => id);
  void import("./follow-live.ts")
    .then(({ followLive }) => followLive(client, config, version, ids, notice))
    // Without its script, the notice stays as it is: nothing more is claimed.
    .catch(() => {});
}
