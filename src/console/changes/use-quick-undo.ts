import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { Capabilities } from "#contract/session.ts";
import { answeredWith, call } from "../lib/http/api-client.ts";
import { targetsQuery } from "../lib/target-queries.ts";
import { setKey } from "../lib/set-queries.ts";
import { askDialog } from "../lib/asked-dialog.ts";
import { foundMade, made, type Made } from "../lib/made-write.ts";
import { samePerson } from "../lib/same-person.ts";
import { Uncertain, writeLookedUp } from "../lib/unanswered-write.ts";
import { shortId } from "../lib/short-id.ts";
import { notify } from "../ui/notice.ts";
import { madeNotice, type AskCompare } from "./made-notice.ts";
import { notifySaved } from "./notify-saved.ts";
import { isMadeSince } from "./made-since.ts";

function failure(error: unknown): string {
  if (error instanceof Uncertain) return error.message;
  return `Not undone. ${error instanceof Error ? error.message : "Something went wrong in the console."}`;
}

/** Whether no version came after this one. */
const isNewest = async (config: string, version: string): Promise<boolean> =>
  (await call("listVersions", { path: { config }, query: { after: version, limit: 0 } })).data.total === 0;

/** Whether a save here undoes, at a load balancer, what somebody changed by hand: that is said before it is done. */
const undoesDrift = (client: QueryClient, config: string): boolean =>
  client
    .getQueryData(targetsQuery(config).queryKey)
    ?.some(({ mode, drift }) => mode === "automatic" && drift.length > 0) ?? false;

/** Whether the deployment needs several versions to undo this one: then the dialog says so first. */
async function takesSteps(config: string, version: string): Promise<boolean> {
  const request = { path: { config, version }, query: { dry_run: "1" } };
  return (await call("undoVersion", request)).data.versions !== undefined;
}

/** Shows a version beside the current one, from wherever the notice of it is read. */
export function useCompare(config: string): AskCompare {
  const router = useRouter();
  return (from, service) => {
    notify(null);
    void router.navigate({
      to: "/configs/$config/compare",
      params: { config },
      search: { from, to: "current", ...(service !== undefined && { service }) },
    });
  };
}

/**
 * **Undo** of a notice: undoes the version that was just made. That is done at once while it is the newest one
 * and undoes nothing that was changed by hand at a load balancer; else the dialog shows first what it does. A notice says
 * how it went: `done` on success. The notice may outlive the screen that showed it.
 */
export function useQuickUndo(
  config: string,
  can: Capabilities | undefined,
): (version: string, done?: string) => Promise<void> {
  const client = useQueryClient();
  const compare = useCompare(config);
  const records = can?.actions === true;
  return async function undo(version, done = `version ${shortId(version)} was taken back.`) {
    const isSame = samePerson();
    const ask = () => {
      notify(null);
      askDialog({ dialog: "past change", request: { kind: "undo", config, version } });
    };
    try {
      const isLast = await isNewest(config, version);
      if (!isSame()) return;
      if (!isLast || undoesDrift(client, config) || (!records && (await takesSteps(config, version))))
        return ask();
      if (!isSame()) return;
      const undone = await writeLookedUp(
        () => made(call("undoVersion", { path: { config, version } })),
        async () =>
          (await isMadeSince(config, version, { kind: "undo", version }, records))
            ? { made: foundMade }
            : null,
      );
      if (!isSame()) return;
      notify(madeNotice(`Undone: ${done}`, undone, compare));
    } catch (error) {
      if (!isSame()) return;
      // Somebody changed the same thing since the question whether it is the newest.
      if (answeredWith(error, 409)) return ask();
      // It can be tried again once the connection or the session is back; undoing twice does no harm.
      const again = { label: "Undo", run: () => void undo(version, done) };
      notify({ tone: "error", text: failure(error), action: again });
    }
    await client.invalidateQueries({ queryKey: setKey(config) });
  };
}

/** Shows the notice of a write, with **Undo** where its version is known and the deployment can undo. */
export function useNotifyUndo(
  config: string,
  can: Capabilities | undefined,
): (text: string, write: Made) => void {
  const client = useQueryClient();
  const undo = useQuickUndo(config, can);
  const compare = useCompare(config);
  return (text, write) => {
    const { version } = write;
    notifySaved(client, config, version, {
      ...(can?.undo === true &&
        version !== null && { action: { label: "Undo", run: () => void undo(version) } }),
      ...madeNotice(text, write, compare),
    });
  };
}
