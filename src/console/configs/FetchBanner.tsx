import Alert from "@mui/material/Alert";
import { useSyncExternalStore } from "react";
import { absoluteTime } from "../lib/relative-time.ts";
import { clockTime, onClock, serverTime } from "../lib/server-clock.ts";
import { sinceText } from "../lib/since-text.ts";
import { bannerStyles } from "../ui/banner-styles.ts";

/** Milliseconds after which the last fetch is old. */
const oldAfter = 60_000;

interface Props {
  /** Whether the Git host could be reached when it was last asked. */
  writable: boolean;
  /** When it was last fetched; null: not since the server started. */
  fetched: string | null;
}

/** That the Git host cannot be reached, or that the last fetch is old; nothing while all is well. */
export function FetchBanner({ writable, fetched }: Props) {
  useSyncExternalStore(onClock, clockTime);
  const now = serverTime();
  const asOf = fetched !== null && (
    <time dateTime={fetched} title={absoluteTime(fetched)}>
      {sinceText(fetched, now)}
    </time>
  );
  if (!writable)
    return (
      <Alert severity="error" sx={bannerStyles}>
        <strong>The Git host cannot be reached.</strong> It keeps the history. You can look at everything,{" "}
        {asOf ? <>as it was there at {asOf}</> : "as it was when this server last ran"}; nothing can be saved
        until it is back, and what you type stays as a draft.
      </Alert>
    );
  if (fetched !== null && now - Date.parse(fetched) < oldAfter) return null;
  return (
    <Alert severity="warning" sx={bannerStyles}>
      <strong>Changes of other servers come late.</strong> The history was last fetched from the Git host{" "}
      {asOf ? <>at {asOf}</> : "before this server started"}. A save asks there first, so nobody’s change is
      overwritten.
    </Alert>
  );
}
