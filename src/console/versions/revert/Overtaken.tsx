import Alert from "@mui/material/Alert";
import type { Version } from "#contract/version.ts";
import { Time } from "../../ui/Time.tsx";

/** Somebody changed the set while the dialog was open: nothing was written, and the preview is a new one. */
export function Overtaken({ newest }: { newest: Version | null }) {
  return (
    <Alert severity="warning" role="alert">
      {newest ? (
        <>
          {newest.author} was faster: “{newest.message}”, <Time date={newest.date} />.
        </>
      ) : (
        "Somebody was faster."
      )}{" "}
      Nothing was changed by you. What you see now includes it; look again before you go on.
    </Alert>
  );
}
