import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { LastVersion } from "../../changes/LastVersion.tsx";
import { Name } from "../../ui/Name.tsx";
import type { Merged } from "./use-merged-changes.ts";

interface Props {
  config: string;
  merged: NonNullable<Merged>;
}

/** What somebody else changed in a service that was open: the form shows it, below the edits made here. */
export function MergedChanges({ config, merged: { edited, change, last, close } }: Props) {
  const author = last?.author ?? "Somebody else";
  const when = last && <LastVersion config={config} version={last} />;
  return (
    <Box component="output" sx={{ display: "block" }}>
      <Alert
        severity="info"
        role="note"
        action={
          <Button variant="text" onClick={close}>
            Close
          </Button>
        }
      >
        {edited ? (
          <>
            <Name>{author}</Name> has changed this service while you were editing{when}. That is merged with
            your edits:
          </>
        ) : (
          <>
            <Name>{author}</Name> has changed this service since you opened it{when}. The form shows it as it
            is now:
          </>
        )}
        <ChangeSentences change={change} />
      </Alert>
    </Box>
  );
}
