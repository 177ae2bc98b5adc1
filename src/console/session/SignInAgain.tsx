import Button from "@mui/material/Button";
import { useState } from "react";
import { lazyPart } from "../ui/lazy-part.tsx";

const SignInAgainDialog = lazyPart(async () => (await import("./SignInAgainDialog.tsx")).SignInAgainDialog);

/** The way back into a session that has ended, without leaving the screen and what is typed in it. */
export function SignInAgain() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Sign in again</Button>
      {open && <SignInAgainDialog onClose={() => setOpen(false)} />}
    </>
  );
}
