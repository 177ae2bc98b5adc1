import Alert from "@mui/material/Alert";
import { ApiError } from "../../lib/http.ts";
import { useSession } from "../../session/session.ts";
import { SignInAgain } from "../../session/SignInAgain.tsx";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";

/** Why a save failed; what was typed is still there. A session that ended can be begun again right here. */
export function SaveError({ error }: { error: unknown }) {
  const session = useSession();
  if (error === null || error === undefined) return null;
  if (error instanceof ApiError && error.status === 401)
    return session === null ? (
      <Alert severity="error" action={<SignInAgain />}>
        Not saved: your session has ended. Sign in again, then save; everything that you typed stays.
      </Alert>
    ) : null;
  return <ErrorPanel error={error} />;
}
