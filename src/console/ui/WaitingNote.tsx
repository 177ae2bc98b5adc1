import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";

interface Props {
  /** Seconds without an answer; 0 while the answer is not late. */
  seconds: number;
  /** The text: what is not known, and what going back does. */
  children: string;
  /** Label of the button that ends the wait. */
  back?: string;
  onBack: () => void;
}

/**
 * Says that the server does not answer. People can go back, or keep waiting, which hides the note until it is due
 * again.
 */
export function WaitingNote({ seconds, children, back = "Go back", onBack }: Props) {
  const [accepted, setAccepted] = useState(0);
  // The next wait starts anew.
  if (seconds === 0 && accepted !== 0) setAccepted(0);
  const shown = seconds > 0 && seconds !== accepted;
  return (
    <Box component="output" sx={{ display: "block", "&:empty": { display: "none" } }}>
      {shown && (
        <Alert
          severity="warning"
          role="note"
          sx={{ flexWrap: "wrap" }}
          action={
            <Box sx={{ display: "flex", gap: 2, whiteSpace: "nowrap" }}>
              <Button variant="text" onClick={() => setAccepted(seconds)}>
                Keep waiting
              </Button>
              <Button onClick={onBack}>{back}</Button>
            </Box>
          }
        >
          <strong>No answer for {seconds} s.</strong> {children}
        </Alert>
      )}
    </Box>
  );
}
