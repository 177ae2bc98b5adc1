import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { ApiError } from "../lib/http/api-client.ts";

const textOf = (error: unknown): string =>
  error instanceof Error && error.message !== "" ? error.message : "Something went wrong in the console.";

/** An alert with an error's message and request id. With `onRetry` it offers **Retry**. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const request = error instanceof ApiError ? error.requestId : null;
  return (
    <Alert severity="error" action={onRetry && <Button onClick={onRetry}>Retry</Button>}>
      {textOf(error)}
      {request !== null && (
        <span translate="no" className="mono">
          {" "}
          (request {request})
        </span>
      )}
    </Alert>
  );
}
