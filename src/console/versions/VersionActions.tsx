import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { counted } from "../changes/field-text.ts";
import { askDialog } from "../lib/asked-dialog.ts";
import { isReadBack } from "../lib/target-states.ts";
import { useTargets } from "../session/use-targets.ts";
import { keptText } from "./revert/whole-change.ts";
import {
  offeredActions,
  useVersionActions,
  versionActionLabels,
  type ActionName,
} from "./use-version-actions.tsx";
import { laterQuery } from "./version-queries.ts";

/** What an action takes and keeps; `later`: the number of versions after this one. */
function effectOf(action: ActionName, later: number): string {
  if (action === "undo") return keptText({ total: later });
  if (action === "revert") return `takes back ${counted(later, "later change")}`;
  return "shows what differs now";
}

interface Props {
  config: string;
  version: string;
  isCurrent: boolean;
  hasParent: boolean;
  /** The moment whose set was asked for. */
  asOf: string | undefined;
}

/** The buttons of one version, each with what it takes and keeps. */
export function VersionActions({ config, version, isCurrent, hasParent, asOf }: Props) {
  const { start, dialog, ...may } = useVersionActions(config, undefined, asOf);
  const later = useQuery(laterQuery(config, version)).data?.total;
  const id = useId();
  const targets = useTargets(config);
  const canPublish = targets.length > 0 && may.mayEdit;
  const actions = [
    ...offeredActions({ isCurrent, hasParent, ...may }).map((name) => ({
      name,
      label: versionActionLabels[name],
      effect: later === undefined ? "" : effectOf(name, later),
      run: () => start(name, version),
    })),
    ...(canPublish
      ? [
          {
            name: "publish",
            label: "Publish this version",
            effect: `shows first what ${targets.every(isReadBack) ? "goes live" : "is published"}`,
            run: () => askDialog({ dialog: "publish", request: { config, version } }),
          },
        ]
      : []),
  ];
  return (
    <Box sx={{ display: "flex", flexDirection: { xs: "column", sm: "row" }, columnGap: 3, rowGap: 2 }}>
      {actions.map(({ name: each, label, effect, run }) => (
        <Box
          key={each}
          sx={{
            display: "grid",
            gap: { xs: 3, sm: 1 },
            alignContent: "start",
            alignItems: { xs: "center", sm: "start" },
            gridTemplateColumns: { xs: "168px minmax(0, 1fr)", sm: "auto" },
            maxWidth: { sm: 208 },
          }}
        >
          <Button size="small" variant="outlined" aria-describedby={`${id}-${each}`} onClick={run}>
            {label}
          </Button>
          <Box
            component="span"
            id={`${id}-${each}`}
            sx={{
              minHeight: 32,
              alignContent: { xs: "center", sm: "start" },
              fontSize: "0.75rem",
              lineHeight: "16px",
              color: "text.secondary",
            }}
          >
            {effect}
          </Box>
        </Box>
      ))}
      {dialog}
    </Box>
  );
}
