import Tooltip from "@mui/material/Tooltip";
import { absoluteTime, relativeTime } from "../lib/time.ts";

/** A moment as relative time, with the absolute one in a tooltip. */
export const Time = ({ date }: { date: string }) => (
  <Tooltip title={absoluteTime(date)}>
    <time dateTime={date}>{relativeTime(date)}</time>
  </Tooltip>
);
