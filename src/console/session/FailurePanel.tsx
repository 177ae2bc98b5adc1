import Alert from "@mui/material/Alert";
import { answeredWith } from "../lib/http/api-client.ts";
import { Uncertain } from "../lib/unanswered-write.ts";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { useSession } from "./session-queries.ts";
import { SignInAgain } from "./SignInAgain.tsx";

/** Why something failed in a dialog. A dialog covers the banners, so **Sign in again** stands here after an ended session. */
export function FailurePanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const session = useSession();
  if (error === null || error === undefined) return null;
  if (session === null && error instanceof Uncertain)
    return (
      <Alert severity="error" action={<SignInAgain />}>
        {error.message} Your session has ended: sign in again first.
      </Alert>
    );
  if (!answeredWith(error, 401)) return <ErrorPanel error={error} {...(onRetry && { onRetry })} />;
  return session === null ? (
    <Alert severity="error" action={<SignInAgain />}>
      Nothing was saved: your session has ended. Sign in again and go on; everything that you typed stays.
    </Alert>
  ) : null;
}
