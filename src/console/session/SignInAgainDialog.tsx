import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { useSignInAgain } from "./session-queries.ts";
import { signInQuery } from "./sign-in-query.ts";
import { SignInForm } from "./SignInForm.tsx";

/** Asks for the key above the open screen, which stays. */
export function SignInAgainDialog({ onClose }: { onClose: () => void }) {
  const { mutate, reset, isPending, submittedAt, error } = useSignInAgain();
  const deployment = useQuery(signInQuery).data?.deployment ?? null;
  const title = useId();
  return (
    <Dialog open onClose={onClose} maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>Sign in again</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 4 }}>The screen stays as it is, with everything that you typed.</Typography>
        <SignInForm
          deployment={deployment}
          pending={isPending}
          since={submittedAt}
          error={error}
          onSubmit={mutate}
          onStop={reset}
        />
      </DialogContent>
    </Dialog>
  );
}
