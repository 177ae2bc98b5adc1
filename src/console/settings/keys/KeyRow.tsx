import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useId, useSyncExternalStore } from "react";
import type { KeyInfo } from "#contract/api-key.ts";
import { absoluteTime, relativeTime, timeUntil } from "../../lib/relative-time.ts";
import { clockTime, onClock } from "../../lib/server-clock.ts";
import { Name } from "../../ui/Name.tsx";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { Time } from "../../ui/Time.tsx";

/** What an administrator can do with a key. */
export type KeyAction = "change" | "rotate" | "delete";

interface Props {
  info: KeyInfo;
  /** Null for who may not manage keys. */
  onAct: ((action: KeyAction, info: KeyInfo) => void) | null;
}

/** One API key, with its buttons. */
export function KeyRow({ info, onAct }: Props) {
  const { name, email, role, prefix, created, last_used: lastUsed, expires } = info;
  const nameId = useId();
  return (
    <TableRow {...tableRole.row}>
      <TableCell
        {...tableRole.rowHead}
        id={nameId}
        component="th"
        scope="row"
        sx={{ overflowWrap: "anywhere" }}
      >
        <Name>{name}</Name>
      </TableCell>
      <TableCell {...tableRole.cell} translate="no" className="mono" sx={{ overflowWrap: "anywhere" }}>
        {email}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Role">
        {role}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Prefix">
        {prefix === null ? (
          <Faint>–</Faint>
        ) : (
          <span translate="no" className="mono">
            {prefix}…
          </span>
        )}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Made">
        <Time date={created} />
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Last used">
        {lastUsed === null ? <Faint>never</Faint> : <Time date={lastUsed} />}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Expires">
        {expires === null ? <Faint>never</Faint> : <Expiry date={expires} />}
      </TableCell>
      <TableCell {...tableRole.cell} align="right" sx={{ whiteSpace: "nowrap" }}>
        {onAct &&
          buttons.map(({ action, text, ...look }) => (
            <Button
              key={action}
              size="small"
              variant="text"
              {...look}
              aria-describedby={nameId}
              onClick={() => onAct(action, info)}
            >
              {text}
            </Button>
          ))}
      </TableCell>
    </TableRow>
  );
}

const buttons = [
  { action: "change", text: "Change" },
  { action: "rotate", text: "Rotate" },
  { action: "delete", text: "Delete", color: "error" },
] as const;

const Faint = ({ children }: { children: string }) => (
  <Box component="span" sx={{ color: "text.secondary" }}>
    {children}
  </Box>
);

/** When a key expires, or that it has. */
function Expiry({ date }: { date: string }) {
  const now = useSyncExternalStore(onClock, clockTime);
  const over = Date.parse(date) <= now;
  return (
    <Box
      component="time"
      dateTime={date}
      title={absoluteTime(date)}
      sx={over ? { color: "error.main" } : undefined}
    >
      {over ? `expired ${relativeTime(date, now)}` : timeUntil(date, now)}
    </Box>
  );
}
