import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useMay, useSession } from "../session/session-queries.ts";
import { RestoreDialog } from "./revert/RestoreDialog.tsx";
import { RevertDialog } from "./revert/RevertDialog.tsx";
import { UndoDialog } from "./revert/UndoDialog.tsx";
import { current } from "./versions-search-params.ts";

export const versionActionLabels = {
  compare: "Compare with current",
  restore: "Restore this service",
  revert: "Revert to this version",
  undo: "Undo this version",
} as const;
export type Act = keyof typeof versionActionLabels;

/**
 * What can be done with versions of a configuration, or with one `service` in them: `act` does one of them or opens its
 * dialog, to be drawn as `dialog`.
 */
export function useVersionActions(config: string, service?: string) {
  const navigate = useNavigate();
  const mayEdit = useMay("editor");
  const can = useSession()?.capabilities;
  const [asked, setAsked] = useState<{ act: Act; version: string } | null>(null);
  const act = useCallback(
    (chosen: Act, version: string) => {
      if (chosen !== "compare") setAsked({ act: chosen, version });
      else
        void navigate({
          to: "/configs/$config/compare",
          params: { config },
          search: { from: version, to: current },
        });
    },
    [config, navigate],
  );
  const onClose = () => setAsked(null);
  const Dialog = asked?.act === "undo" ? UndoDialog : RevertDialog;
  const dialog =
    asked?.act === "restore" && service !== undefined ? (
      <RestoreDialog config={config} version={asked.version} ids={[service]} onClose={onClose} />
    ) : (
      asked && <Dialog config={config} version={asked.version} onClose={onClose} />
    );
  return {
    act,
    dialog,
    mayEdit,
    mayUndo: mayEdit && can?.undo === true,
    mayRestore: mayEdit && can?.restore === true && service !== undefined,
  };
}

interface Offered {
  /** Whether it is the set as it is now: then there is nothing to compare with, or to go back to. */
  isCurrent: boolean;
  /** Whether there is a version before it that undoing leads to. */
  hasParent: boolean;
  mayEdit: boolean;
  mayUndo: boolean;
  /** Whether one service of it can go back by itself. */
  mayRestore: boolean;
}

/** What is offered for a version. */
export const offered = ({ isCurrent, hasParent, mayEdit, mayUndo, mayRestore }: Offered): Act[] => [
  ...(isCurrent ? [] : (["compare"] as const)),
  ...(mayRestore ? (["restore"] as const) : []),
  ...(isCurrent || !mayEdit ? [] : (["revert"] as const)),
  ...(hasParent && mayUndo ? (["undo"] as const) : []),
];
