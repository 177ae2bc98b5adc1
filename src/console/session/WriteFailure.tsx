import Alert from "@mui/material/Alert";
import { brokeOff } from "../lib/made-write.ts";
import { RouterLink } from "../ui/RouterLink.tsx";
import { FailurePanel } from "./FailurePanel.tsx";

interface Props {
  config: string;
  error: Error | null;
}

/** Why a write failed; of one that broke off on the way, how far it came, and what can be done about it. */
export function WriteFailure({ config, error }: Props) {
  if (error === null || !brokeOff(error)) return <FailurePanel error={error} />;
  return (
    <Alert severity="warning" role="alert">
      {error.message.replace(/\.$/, "")}. This review is of what is left: Go on does that.{" "}
      <RouterLink to="/configs/$config/versions" params={{ config }} underline="always">
        Versions
      </RouterLink>{" "}
      has what was done, to undo it.
    </Alert>
  );
}
