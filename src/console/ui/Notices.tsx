import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useState, useSyncExternalStore } from "react";
import { timeLimits } from "../lib/http/time-limits.ts";
import { currentNotice, notify, onNotice, type Notice } from "./notice.ts";

/**
 * Removes a notice after a while, unless it is pointed at or has the focus: then the while begins again after that. A
 * failure and what is not known stay until somebody closes them. Returns handlers for the element of the notice.
 */
function useLeaving(notice: Notice | null) {
  const [pointed, setPointed] = useState<Notice | null>(null);
  const [focused, setFocused] = useState<Notice | null>(null);
  const leaves = notice !== null && (notice.tone ?? "success") === "success";
  const held = notice === pointed || notice === focused;
  useEffect(() => {
    if (!leaves || held) return undefined;
    const leave = setTimeout(() => {
      if (currentNotice() === notice) notify(null);
    }, timeLimits().notice);
    return () => clearTimeout(leave);
  }, [notice, leaves, held]);
  return {
    onPointerEnter: () => setPointed(notice),
    onPointerLeave: () => setPointed(null),
    onFocus: () => setFocused(notice),
    onBlur: () => setFocused(null),
  };
}

/** Shows the notice at the bottom of the window. The status element is always there, so that screen readers announce a new text. */
export function Notices() {
  const notice = useSyncExternalStore(onNotice, currentNotice);
  const holders = useLeaving(notice);
  const tone = notice?.tone ?? "success";
  const failed = tone === "error";
  const shown = notice && (
    <Alert
      {...holders}
      role="presentation"
      severity={tone}
      sx={{ boxShadow: 6 }}
      action={
        <Box sx={{ display: "flex", gap: 2 }}>
          {notice.action && <Button onClick={notice.action.run}>{notice.action.label}</Button>}
          <Button variant="text" onClick={() => notify(null)}>
            Close
          </Button>
        </Box>
      }
    >
      {notice.text}
    </Alert>
  );
  return (
    <Box
      sx={{
        position: "fixed",
        zIndex: "snackbar",
        bottom: "calc(16px + var(--bottom-bar, 0px))",
        left: 16,
        right: 16,
        display: "flex",
        justifyContent: "center",
        pointerEvents: "none",
        "& > * > *": { pointerEvents: "auto" },
      }}
    >
      <Box component="output">{failed ? null : shown}</Box>
      {failed && <div role="alert">{shown}</div>}
    </Box>
  );
}
