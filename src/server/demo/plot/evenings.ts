import { maintenance } from "../arcs.ts";
import type { Calendar } from "../calendar.ts";
import { numbered } from "../make-host.ts";
import { deniz, marta, tom } from "../people.ts";
import type { Random } from "../prng.ts";
import type { Scene } from "../scenes.ts";

/** Planned maintenance after hours. */
export const evenings = (random: Random, { at }: Calendar): Scene[] => [
  ...maintenance(random, at(86, "20:00"), marta, {
    reason: "OPS-1102 kernel update",
    id: "shop-web",
    hosts: numbered("shop-web", [1, 2, 3, 4, 5, 6]),
  }),
  ...maintenance(random, at(62, "20:30"), deniz, {
    reason: "OPS-1240 new TLS library",
    id: "checkout",
    hosts: numbered("checkout", [1, 2, 3, 4]),
  }),
  ...maintenance(random, at(41, "19:45"), tom, {
    reason: "OPS-1377 disks",
    id: "media-images",
    hosts: numbered("img", [1, 2, 3, 4, 5, 6, 7, 8]),
  }),
  ...maintenance(random, at(13, "20:05"), marta, {
    reason: "OPS-1490 kernel update",
    id: "search",
    hosts: numbered("search", [1, 2, 3, 4, 5]),
  }),
  ...maintenance(random, at(12, "20:10"), marta, {
    reason: "OPS-1490 kernel update",
    id: "auth",
    hosts: numbered("auth", [1, 2, 3]),
  }),
];
