import { useQueryClient } from "@tanstack/react-query";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";
import { madeNotice } from "../../changes/made-notice.ts";
import { notifySaved } from "../../changes/notify-saved.ts";
import { useCompare, useQuickUndo } from "../../changes/use-quick-undo.ts";
import { foundMade } from "../../lib/made-write.ts";
import { lastVersionQuery, stateOf } from "../../lib/set-queries.ts";
import { shortId } from "../../lib/short-id.ts";
import { useSession } from "../../session/session-queries.ts";
import { notify } from "../../ui/notice.ts";
import type { ReadService, Saved } from "./save-service.ts";

const nameOf = ({ service }: ReadService): string => isolated(serviceName(service));

/** The notices after a save of a service, and after somebody else's save of the same edit. */
export function useSaveNotices(config: string) {
  const client = useQueryClient();
  const can = useSession()?.capabilities;
  const undo = useQuickUndo(config, can);
  const compare = useCompare(config);
  return {
    /** Says how a save ended, with **Undo** where its version is known. */
    saved: (outcome: Saved) => {
      const name = nameOf(outcome.now);
      if (outcome.kind === "changed since" && outcome.slippedIn)
        notify(madeNotice("", { ...foundMade, ...outcome }, compare));
      else if (outcome.kind === "changed since")
        notify({
          tone: "error",
          text: `Saved, but somebody else changed ${name} at the same moment. The form shows the service as it is now; Versions has both changes.`,
        });
      else if (outcome.version === null)
        notify({
          text: `Saved ${name}: it reads as you wanted it. Versions tells whether this save or the same edit of somebody else made it so.`,
        });
      else {
        const { version } = outcome;
        notifySaved(client, config, version, {
          ...(can?.undo === true && { action: { label: "Undo", run: () => void undo(version) } }),
          ...madeNotice(`Saved ${name} as version ${shortId(version)}.`, outcome, compare),
        });
      }
    },
    /** Says that somebody else saved the edit that was typed here, and who, where the history names them. */
    savedByOthers: async (now: ReadService) => {
      const query = lastVersionQuery(config, now.service.id, stateOf(now));
      const last = await client.fetchQuery(query).catch(() => null);
      notify({
        text: last
          ? `${isolated(last.author)} saved the same change to ${nameOf(now)}: nothing is left to save here.`
          : `${nameOf(now)} is stored as you typed it already: nothing is left to save here.`,
      });
    },
  };
}
