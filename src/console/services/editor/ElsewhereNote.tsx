import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { Time } from "../../ui/Time.tsx";

/** Says that another tab has edits of the same service, and what becomes of the two. */
export const ElsewhereNote = ({ at }: { at: string | null }) => (
  <Box component="output" sx={{ display: "block" }}>
    {at !== null && (
      <Alert severity="warning" role="note" sx={{ mt: 3 }}>
        This service was edited in another tab of this browser, too (<Time date={at} />
        ). Both tabs keep their edits while they are open, but there is one draft: of the tab that was typed
        in last. Save one of them first; the other can then take that in.
      </Alert>
    )}
  </Box>
);
