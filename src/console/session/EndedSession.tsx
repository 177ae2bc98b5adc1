import Alert from "@mui/material/Alert";
import { bannerStyles } from "../ui/banner-styles.ts";
import { SignInAgain } from "./SignInAgain.tsx";

/** The banner after the session has ended while a screen is open. */
export const EndedSession = () => (
  <Alert severity="error" sx={bannerStyles} action={<SignInAgain />}>
    <strong>Your session has ended.</strong> What is on the screen stays, with everything that you typed;
    nothing can be loaded or saved until you sign in again.
  </Alert>
);
