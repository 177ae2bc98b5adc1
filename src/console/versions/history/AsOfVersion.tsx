import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import type { Version } from "#contract/version.ts";
import { momentText } from "../../lib/local-time.ts";
import { clockTime } from "../../lib/server-clock.ts";
import { useVersionActions, versionActionLabels } from "../use-version-actions.tsx";
import { VersionFacts } from "../VersionFacts.tsx";
import { stacked } from "../versions-table-styles.ts";

interface Props {
  config: string;
  /** The moment that was asked for. */
  moment: string;
  version: Version;
  isCurrent: boolean;
  onClose: () => void;
}

/** The version that was current at a moment, below the field that asks for it: over the page, so that nothing moves. */
export function AsOfVersion({ config, moment, version, isCurrent, onClose }: Props) {
  const { start, dialog, mayEdit } = useVersionActions(config, undefined, moment);
  const asked = momentText(moment, clockTime());
  return (
    <>
      <Box
        component="fieldset"
        aria-label={`Set of ${asked}`}
        onKeyDown={({ key }) => key === "Escape" && onClose()}
        sx={{
          position: "absolute",
          zIndex: "modal",
          top: "100%",
          insetInlineEnd: 0,
          [stacked]: { insetInlineEnd: "auto", insetInlineStart: 0 },
          m: 0,
          mt: 1,
          p: 3,
          width: "min(440px, calc(100vw - 32px))",
          display: "grid",
          gap: 2,
          bgcolor: "background.paper",
          border: 1,
          borderColor: "divider",
          borderRadius: "6px",
          boxShadow: 3,
        }}
      >
        <output>
          The set as of {asked} is {isCurrent ? "the current one" : "that of this version"}:
        </output>
        <VersionFacts id={version.version} version={version} />
        {mayEdit && !isCurrent && (
          <Button sx={{ justifySelf: "start" }} onClick={() => start("revert", version.version)}>
            {versionActionLabels.revert}
          </Button>
        )}
      </Box>
      {dialog}
    </>
  );
}
