import type { BackHost, Service } from "#contract/service.ts";
import { minutesAfter, type Calendar } from "./calendar.ts";
import { add, setFields } from "./edits.ts";
import { foundingFleet } from "./founding-fleet.ts";
import { laterFleet } from "./later-fleet.ts";
import { backHost, byHttp, http, makeService } from "./make-host.ts";
import { aiko, marta, priya, releases, sean, tom } from "./people.ts";
import { play, type Step } from "./scenes.ts";

const stageIds = new Set(["shop-web", "shop-api", "checkout", "cart", "search", "auth", "partner-api"]);

const stageHost = (host: BackHost): BackHost => ({
  ...host,
  host: host.host.replace(".fra.", ".stage."),
  weight: 1,
});

/** Only here so far. */
const giftWrapping = makeService(
  "gift-wrapping",
  "Gift wrapping",
  "Wrapping paper and cards at the checkout",
  [backHost("wrap-1.stage.example.net", http(8077))],
  byHttp,
);

const onStage = (service: Service): Service => ({
  ...service,
  back_hosts: service.back_hosts.slice(0, 2).map(stageHost),
});

/** The small story of config `stage`: fewer services, two hosts each, and one undo. */
export function stageStory(calendar: Calendar): Step[] {
  const { at, minutesAgo } = calendar;
  return play([
    {
      at: at(60, "10:00"),
      author: tom,
      message: "Staging behind the same balancers (OPS-1236)",
      does: add(...foundingFleet.filter(({ id }) => stageIds.has(id)).map(onStage)),
    },
    {
      at: at(46, "14:12"),
      author: priya,
      message: "LOY-12 try it here first",
      does: add(laterFleet.loyalty),
    },
    {
      at: at(34, "15:00"),
      author: releases,
      message: "search 12.0",
      does: setFields("search", { description: "Product search 12.0" }),
    },
    { at: at(30, "12:25"), author: marta, does: add(laterFleet.liveChat) },
    { at: at(17, "16:30"), author: aiko, message: "SHOP-2488 photo uploads", does: add(laterFleet.uploads) },
    {
      at: at(6, "11:11"),
      author: sean,
      message: "does checkout work without sticky sessions?",
      does: setFields("checkout", { sticky: "none" }),
      name: "no sticky sessions",
    },
    {
      at: minutesAfter(at(6, "11:11"), 34),
      author: sean,
      message: "it does not",
      does: { undo: "no sticky sessions" },
    },
    {
      at: at(3, "10:15"),
      author: priya,
      message: "SHOP-2530 gift wrapping, to try before Advent",
      does: add(giftWrapping),
    },
    {
      at: minutesAgo(150),
      author: releases,
      message: "shop-api 7.9",
      does: setFields("shop-api", { description: "API of the shop and the apps, 7.9" }),
    },
  ]);
}
