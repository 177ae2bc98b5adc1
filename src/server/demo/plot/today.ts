import type { Calendar } from "../calendar.ts";
import { setFields, setHost } from "../edits.ts";
import { hostName } from "../make-host.ts";
import { deniz, marta, tom } from "../people.ts";
import type { Scene } from "../scenes.ts";

/** Problems that an administrator finds today: a host waits for a spare part, and backups serve the videos. */
export const today = ({ minutesAgo }: Calendar): Scene[] => [
  {
    at: minutesAgo(96),
    author: tom,
    message: "img-3 waits for a power supply",
    does: setHost("media-images", hostName("img", 3), { down: true }),
  },
  {
    at: minutesAgo(41),
    author: deniz,
    message: "OPS-1533 video storage moves, video-1 down",
    does: setHost("media-video", hostName("video", 1), { down: true }),
  },
  {
    at: minutesAgo(38),
    author: deniz,
    message: "OPS-1533 video-2 down, films come from the spare for an hour",
    does: setHost("media-video", hostName("video", 2), { down: true }),
  },
  {
    at: minutesAgo(12),
    author: marta,
    does: setFields("blog", { description: "The company blog (WordPress), moves to the agency in spring" }),
  },
];
