import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useId } from "react";
import type { Version } from "#contract/version.ts";
import { Name } from "../ui/Name.tsx";
import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";
import { versionLine } from "./history/version-line.ts";
import { WhatHappened } from "./history/WhatHappened.tsx";
import { WhyItHappened } from "./history/WhyItHappened.tsx";

interface Props {
  config: string;
  version: Version;
  isNewest: boolean;
  /** Whether it may be somebody else's. */
  namesAuthor: boolean;
  /** Null for who may not undo. */
  onUndo: ((version: string) => void) | null;
}

/** One of **Your last changes**: what it changed, why, when, and **Undo**, which asks first unless nothing came after it. */
export function LastChange({ config, version, isNewest, namesAuthor, onUndo }: Props) {
  const about = useId();
  const { version: id, undone_by: undoneBy, parents } = version;
  const line = versionLine(version);
  return (
    <Box
      component="li"
      sx={{ display: "flex", gap: 3, alignItems: "flex-start", py: 2, borderTop: 1, borderColor: "divider" }}
    >
      <Box id={about} sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
        <WhatHappened config={config} version={version} line={line} />
        {line && line.left > 0 && ` +${line.left.toLocaleString("en")}`}
        <Box
          sx={{
            color: "text.secondary",
            fontSize: "0.75rem",
            "& a": { color: "inherit" },
            "& .mark": { ml: 2 },
          }}
        >
          {namesAuthor && (
            <>
              <Name>{version.author}</Name> ·{" "}
            </>
          )}
          <Time date={version.date} /> · <VersionLink config={config} version={id} />
          {isNewest && " · current"} <WhyItHappened config={config} version={version} line={line} />
        </Box>
      </Box>
      {onUndo && undoneBy === undefined && parents.length > 0 && (
        <Button
          size="small"
          aria-describedby={about}
          {...(!isNewest && { "aria-haspopup": "dialog" as const })}
          title={isNewest ? "Takes it back at once" : "Shows first what it would do to what came after it"}
          onClick={() => onUndo(id)}
        >
          Undo
        </Button>
      )}
    </Box>
  );
}
