import { canary } from "../arcs.ts";
import type { Calendar } from "../calendar.ts";
import { addHosts, removeHost, setFields, setHost } from "../edits.ts";
import { backHost, hostName, http, https } from "../make-host.ts";
import { priya, releases, sean } from "../people.ts";
import type { Scene } from "../scenes.ts";

/** Releases by canary: one that goes well, one that goes wrong, one under way now. */
export const canaries = ({ at }: Calendar): Scene[] => [
  ...canary(releases, {
    id: "shop-api",
    host: backHost(hostName("shop-api-canary", 1), { ...https(8443), max_fails: 1 }),
    release: "shop-api 7.4",
    weights: [
      { at: at(83, "09:00"), weight: 1 },
      { at: at(83, "11:00"), weight: 2 },
      { at: at(82, "09:00"), weight: 5 },
      { at: at(81, "09:00"), weight: 10 },
      { at: at(80, "09:00"), weight: 20 },
    ],
    end: at(80, "13:00"),
  }),
  // The last weight of this canary is undone; a change that a colleague made in between stays.
  {
    at: at(33, "09:00"),
    author: releases,
    message: "search 12.0: canary at weight 1",
    does: addHosts("search", backHost(hostName("search-canary", 1), { ...http(9200), max_fails: 1 })),
  },
  {
    at: at(33, "13:00"),
    author: releases,
    message: "search 12.0: canary at weight 5",
    does: setHost("search", hostName("search-canary", 1), { weight: 5 }),
    name: "search canary at 5",
  },
  {
    at: at(33, "13:10"),
    author: sean,
    does: setFields("recommendations", { description: "“Others also bought”; asks search for products" }),
  },
  {
    at: at(33, "13:26"),
    author: priya,
    message: "search 12.0: 4 % of the queries fail, back to weight 1",
    does: { undo: "search canary at 5" },
  },
  {
    at: at(32, "10:30"),
    author: releases,
    message: "search 12.0: withdrawn",
    does: removeHost("search", hostName("search-canary", 1)),
  },
  {
    at: at(2, "09:00"),
    author: releases,
    message: "shop-api 7.9: canary at weight 1",
    does: addHosts("shop-api", backHost(hostName("shop-api-canary", 2), { ...https(8443), max_fails: 1 })),
  },
  {
    at: at(1, "09:00"),
    author: releases,
    message: "shop-api 7.9: canary at weight 2",
    does: setHost("shop-api", hostName("shop-api-canary", 2), { weight: 2 }),
  },
];
