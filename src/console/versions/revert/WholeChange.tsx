import Box from "@mui/material/Box";
import { useMemo, type ReactNode } from "react";
import type { SetChanges } from "#domain/changes.ts";
import { wholeChange } from "./whole-change.ts";

interface Props {
  changes: SetChanges;
  /** What becomes of later changes: "17 later changes by 6 people go"; null while it is counted. */
  later: string | null;
}

/** The whole of a change in one line, the first thing that its dialog says. */
export function WholeChange({ changes, later }: Props): ReactNode {
  const [services = "", hosts = "", unserved = ""] = useMemo(() => wholeChange(changes), [changes]);
  const danger = !unserved.startsWith("0 ");
  return (
    <Box component="p" className="tabular" sx={{ m: 0, fontWeight: 550 }}>
      {services} · {later ?? "counting the later changes …"} · {hosts} ·{" "}
      <Box component="span" sx={danger ? { color: "error.main" } : {}}>
        {danger && <span aria-hidden>! </span>}
        {unserved}
      </Box>
    </Box>
  );
}
