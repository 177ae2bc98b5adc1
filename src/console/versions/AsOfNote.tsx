import Alert from "@mui/material/Alert";
import { momentText } from "../lib/local-time.ts";
import { clockTime } from "../lib/server-clock.ts";
import { RouterLink } from "../ui/RouterLink.tsx";
import type { AsOfMoment } from "./use-as-of.ts";

/** Says that a version was not the current one at the moment in the address, and which one was. */
export function AsOfNote({ config, asOf: { wrong } }: { config: string; asOf: AsOfMoment }) {
  if (wrong === null) return null;
  const { moment, current } = wrong;
  return (
    <Alert severity="warning" role="note" sx={{ mb: 3 }}>
      This was not the set as of {momentText(moment, clockTime())}:{" "}
      {current === null ? (
        "there was no version yet."
      ) : (
        <>
          then{" "}
          <RouterLink
            to="/configs/$config/versions/$version"
            params={{ config, version: current.version }}
            search={{ as_of: moment }}
            underline="always"
          >
            the version of {momentText(current.date, clockTime())}
          </RouterLink>{" "}
          was current.
        </>
      )}
    </Alert>
  );
}
