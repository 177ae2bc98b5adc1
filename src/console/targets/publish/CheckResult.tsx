import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import type { PublishPreview } from "#contract/publication.ts";
import { ProgramText } from "../ProgramText.tsx";

const methods = {
  nothing: "It runs already.",
  runtime: "It goes live without a reload: no connection is touched.",
  reload: "It goes live with a reload.",
} as const;

interface Props {
  preview: PublishPreview;
  /** Something runs otherwise than it was published. */
  hasDrift: boolean;
}

/** What the program's own check says of the files, and how they would go live. */
export function CheckResult({ preview: { check, method }, hasDrift }: Props) {
  // What was changed by hand is put back, so not everything runs already.
  const how = method === null || (method === "nothing" && hasDrift) ? "" : ` ${methods[method]}`;
  if (check === null)
    return (
      <Alert severity="info" role="note">
        The agent has not checked the files: it did not answer within 10 s. The check comes before the swap,
        so what the program refuses does not become live.{how}
      </Alert>
    );
  return check.ok ? (
    <Alert severity="success" role="note">
      The load balancer’s own check passes.{how}
    </Alert>
  ) : (
    <Alert severity="error">
      The load balancer’s own check refuses the files, so they cannot be published. It says:
      <Box sx={{ mt: 2 }}>
        <ProgramText text={check.output} />
      </Box>
    </Alert>
  );
}
