import Box from "@mui/material/Box";
import type { Version } from "#contract/version.ts";
import { VersionLink } from "../ui/VersionLink.tsx";
import { ActionMark } from "./ActionMark.tsx";

const mark = { color: "moved", whiteSpace: "nowrap", fontSize: "0.75rem" } as const;

/** What a version went back to, and which later one took it back or went back to it. */
export const VersionMarks = ({ config, version }: { config: string; version: Version }) => (
  <>
    <ActionMark config={config} action={version.action} />
    {version.undone_by !== undefined && (
      <Box component="span" sx={mark}>
        {" "}
        Undone by <VersionLink config={config} version={version.undone_by} />
      </Box>
    )}
    {version.reverted_to !== undefined && (
      <Box component="span" sx={mark}>
        {" "}
        Reverted to by <VersionLink config={config} version={version.reverted_to} />
      </Box>
    )}
  </>
);
