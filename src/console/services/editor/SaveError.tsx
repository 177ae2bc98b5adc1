import Alert from "@mui/material/Alert";
import { ApiError } from "../../lib/http.ts";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";

/** Why a save failed; what was typed is still there. */
export function SaveError({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  if (error instanceof ApiError && error.status === 401)
    return (
      <Alert severity="error">
        Not saved: your session has ended. Go back to editing, sign in again at the top, and save then.
        Everything that you typed stays.
      </Alert>
    );
  return <ErrorPanel error={error} />;
}
