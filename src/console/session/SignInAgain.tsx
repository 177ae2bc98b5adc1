import Button from "@mui/material/Button";
import { Dialog } from "../ui/Dialog.tsx";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";
import { useSignInAgain } from "./session-queries.ts";
import { SignInForm } from "./SignInForm.tsx";

/** Signs in again after the session has ended, without leaving the screen and what is typed in it. */
export function SignInAgain() {
  const [open, setOpen] = useState(false);
  const { mutate, reset, isPending, submittedAt, error } = useSignInAgain();
  const title = useId();
  return (
    <>
      <Button onClick={() => setOpen(true)}>Sign in again</Button>
      <Dialog open={open} onClose={() => setOpen(false)} maxWidth="xs" aria-labelledby={title}>
        <DialogTitle id={title}>Sign in again</DialogTitle>
        <DialogContent>
          <Typography sx={{ mb: 4 }}>The screen stays as it is, with everything that you typed.</Typography>
          <SignInForm
            pending={isPending}
            since={submittedAt}
            error={error}
            onSubmit={mutate}
            onStop={reset}
          />
        </DialogContent>
      </Dialog>
    </>
  );
}
