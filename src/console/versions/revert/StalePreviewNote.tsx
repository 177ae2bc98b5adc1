import Alert from "@mui/material/Alert";
import type { Version } from "#contract/version.ts";
import { Time } from "../../ui/Time.tsx";
import { Name } from "../../ui/Name.tsx";

/** Says that the write was refused because somebody changed the set first, and that the preview is a new one. */
export function StalePreviewNote({ newest }: { newest: Version | null }) {
  return (
    <Alert severity="warning" role="alert">
      {newest ? (
        <>
          <Name>{newest.author}</Name> changed the set first: “<Name>{newest.message}</Name>”,{" "}
          <Time date={newest.date} />.
        </>
      ) : (
        "Somebody else changed the set first."
      )}{" "}
      Your change was not made. The preview now includes that change: check it before you go on.
    </Alert>
  );
}
