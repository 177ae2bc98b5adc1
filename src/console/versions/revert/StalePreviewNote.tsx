import Alert from "@mui/material/Alert";
import type { Version } from "#contract/version.ts";
import { Time } from "../../ui/Time.tsx";
import { Name } from "../../ui/Name.tsx";

/** Somebody changed the set while the dialog was open: nothing was written, and the preview is a new one. */
export function StalePreviewNote({ newest }: { newest: Version | null }) {
  return (
    <Alert severity="warning" role="alert">
      {newest ? (
        <>
          <Name>{newest.author}</Name> was faster: “<Name>{newest.message}</Name>”,{" "}
          <Time date={newest.date} />.
        </>
      ) : (
        "Somebody was faster."
      )}{" "}
      Nothing was changed by you. What you see now includes it; look again before you go on.
    </Alert>
  );
}
