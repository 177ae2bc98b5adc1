import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useMay, useSession } from "../session/session-queries.ts";
import type { PastChange } from "../lib/asked-dialog.ts";
import { LazyPastChangeDialog } from "./revert/LazyPastChangeDialog.ts";
import { current } from "./versions-search-params.ts";

export const versionActionLabels = {
  compare: "Compare with current",
  restore: "Restore this service",
  revert: "Revert to this version",
  undo: "Undo this version",
} as const;
export type ActionName = keyof typeof versionActionLabels;

/**
 * The actions on the versions of a configuration, or on one `service` in them. `start` begins one; `dialog` is the dialog
 * that it opened, for the caller to draw. `asOf`: the moment whose set was asked for.
 */
export function useVersionActions(config: string, service?: string, asOf?: string) {
  const navigate = useNavigate();
  const mayEdit = useMay("editor");
  const can = useSession()?.capabilities;
  const [asked, setAsked] = useState<PastChange | null>(null);
  const start = useCallback(
    (action: ActionName, version: string) => {
      if (action === "compare")
        void navigate({
          to: "/configs/$config/compare",
          params: { config },
          search: { from: version, to: current },
        });
      else if (action === "undo") setAsked({ kind: action, config, version });
      else if (action === "revert") setAsked({ kind: action, config, version, asOf });
      else if (service !== undefined) setAsked({ kind: action, config, version, ids: [service] });
    },
    [config, navigate, service, asOf],
  );
  const dialog = asked && <LazyPastChangeDialog change={asked} onClose={() => setAsked(null)} />;
  return {
    start,
    dialog,
    mayEdit,
    mayUndo: mayEdit && can?.undo === true,
    mayRestore: mayEdit && can?.restore === true && service !== undefined,
  };
}

interface Offered {
  /** Whether it is the current set, which cannot be compared with itself or reverted to. */
  isCurrent: boolean;
  /** Whether a version came before it: the first one cannot be undone. */
  hasParent: boolean;
  mayEdit: boolean;
  mayUndo: boolean;
  /** Whether the history is that of one service, which can be restored by itself. */
  mayRestore: boolean;
}

/** The actions that a version offers. */
export const offeredActions = ({
  isCurrent,
  hasParent,
  mayEdit,
  mayUndo,
  mayRestore,
}: Offered): ActionName[] => [
  ...(isCurrent ? [] : (["compare"] as const)),
  ...(mayRestore ? (["restore"] as const) : []),
  ...(isCurrent || !mayEdit ? [] : (["revert"] as const)),
  ...(hasParent && mayUndo ? (["undo"] as const) : []),
];
