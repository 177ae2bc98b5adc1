import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useSyncExternalStore } from "react";
import { currentNotice, notify, onNotice } from "./notice.ts";

/** Shows the notice at the bottom of the window. The status element is always there, so that screen readers announce a new text. */
export function Notices() {
  const notice = useSyncExternalStore(onNotice, currentNotice);
  const tone = notice?.tone ?? "success";
  const failed = tone === "error";
  const shown = notice && (
    <Alert
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
