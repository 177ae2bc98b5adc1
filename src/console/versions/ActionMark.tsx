import Box from "@mui/material/Box";
import type { VersionAction } from "#contract/version.ts";
import { shortId } from "../lib/short-id.ts";

const words = { revert: "reverted to", restore: "restored from", undo: "undo of" } as const;

/** What made a version, where it was no plain change. */
export const ActionMark = ({ action }: { action: VersionAction | undefined }) =>
  action === undefined || action.kind === "change" ? null : (
    <Box component="span" sx={{ color: "moved", whiteSpace: "nowrap", fontSize: "0.75rem" }}>
      <span aria-hidden>↩ </span>
      {words[action.kind]} {action.version && <span className="mono">{shortId(action.version)}</span>}
    </Box>
  );
