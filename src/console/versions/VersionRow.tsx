import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import Chip from "@mui/material/Chip";
import Link from "@mui/material/Link";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { memo, useState } from "react";
import type { Version } from "#contract/version.ts";
import { shortId } from "../lib/short-id.ts";
import { RouterLink } from "../ui/RouterLink.tsx";
import { tableRole } from "../ui/stacked-table.ts";
import { Time } from "../ui/Time.tsx";
import { ActionMark } from "./ActionMark.tsx";
import { ChangeCounts } from "./ChangeCounts.tsx";
import { ChangesHere } from "./history/ChangesHere.tsx";
import { VersionActions } from "./VersionActions.tsx";

interface Props {
  config: string;
  version: Version;
  isCurrent: boolean;
  selected: boolean;
  /** The one service that the history is kept to, if it is. */
  service: string | undefined;
  onToggle: (version: string) => void;
}

const message = {
  fontWeight: 550,
  minWidth: 0,
  overflowWrap: "anywhere",
  display: "-webkit-box",
  WebkitLineClamp: "2",
  WebkitBoxOrient: "vertical",
  overflow: "hidden",
} as const;

/** One version in the history. */
export const VersionRow = memo(function VersionRow({
  config,
  version,
  isCurrent,
  selected,
  service,
  onToggle,
}: Props) {
  const [open, setOpen] = useState(false);
  const { version: id, parents, changes, action } = version;
  return (
    <TableRow {...tableRole.row} hover selected={selected}>
      <TableCell {...tableRole.cell} className="select">
        <Checkbox
          checked={selected}
          onChange={() => onToggle(id)}
          slotProps={{ input: { "aria-label": `Select version ${shortId(id)}` } }}
        />
      </TableCell>
      <TableCell {...tableRole.cell} className="message">
        <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 2, alignItems: "center" }}>
          <Box sx={message} title={version.message}>
            {version.message}
          </Box>
          {isCurrent && <Chip label="Current" color="primary" variant="outlined" />}
          <ActionMark action={action} />
          <Link
            component="button"
            underline="hover"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            sx={{ fontSize: "0.75rem", color: "text.secondary" }}
          >
            {open ? "Hide what changed" : "What changed"}
            <span className="visually-hidden"> in version {shortId(id)}</span>
          </Link>
        </Box>
        {open && (
          <Box sx={{ my: 2 }}>
            <ChangesHere config={config} version={id} parent={parents[0]} service={service} />
          </Box>
        )}
      </TableCell>
      <TableCell {...tableRole.cell}>{changes && <ChangeCounts changes={changes} />}</TableCell>
      <TableCell {...tableRole.cell} className="author" title={version.author}>
        {version.author}
      </TableCell>
      <TableCell {...tableRole.cell} sx={{ whiteSpace: "nowrap" }}>
        <Time date={version.date} />
      </TableCell>
      <TableCell {...tableRole.cell}>
        <RouterLink to="/configs/$config/versions/$version" params={{ config, version: id }} title={id}>
          <span className="mono">{shortId(id)}</span>
        </RouterLink>
      </TableCell>
      <TableCell {...tableRole.cell} className="actions">
        <VersionActions
          config={config}
          version={id}
          isCurrent={isCurrent}
          hasParent={parents.length > 0}
          variant="text"
        />
      </TableCell>
    </TableRow>
  );
});
