import Button from "@mui/material/Button";
import { useState } from "react";
import { lazyPart } from "../ui/lazy-part.tsx";

const SignInAgainDialog = lazyPart(async () => (await import("./SignInAgainDialog.tsx")).SignInAgainDialog);

/** Signs in again after the session has ended, without leaving the screen and what is typed in it. */
export function SignInAgain() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Sign in again</Button>
      {open && <SignInAgainDialog onClose={() => setOpen(false)} />}
    </>
  );
}
