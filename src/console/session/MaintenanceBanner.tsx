import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { timeOfDay } from "../lib/local-time.ts";
import { absoluteTime } from "../lib/relative-time.ts";
import { bannerStyles } from "../ui/banner-styles.ts";
import { sessionQuery, useSession } from "./session-queries.ts";

/** Milliseconds between questions: the banner comes and goes by itself. */
const pollMs = 10_000;

/** That the deployment behind the server takes no changes now, as it said to anybody; nothing while it does not say so. */
export function MaintenanceBanner() {
  const since = useSession()?.maintenance;
  useQuery({ ...sessionQuery, enabled: since !== undefined, refetchInterval: pollMs });
  if (typeof since !== "string") return null;
  return (
    <Box component="output" sx={{ display: "block" }}>
      <Alert role="presentation" severity="warning" sx={bannerStyles}>
        <strong>Under maintenance.</strong> The deployment said{" "}
        <time dateTime={since} title={absoluteTime(since)}>
          at {timeOfDay(since)}
        </time>{" "}
        that it takes no changes until its upgrade is done. You can look at everything; what you type stays as
        a draft, and a save says whether it is over.
      </Alert>
    </Box>
  );
}
