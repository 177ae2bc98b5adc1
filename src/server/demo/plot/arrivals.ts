import type { Calendar } from "../calendar.ts";
import { add, addHosts, setAllHosts, setFields } from "../edits.ts";
import { foundingFleet } from "../founding-fleet.ts";
import { laterFleet } from "../later-fleet.ts";
import { backHost, hostName, http } from "../make-host.ts";
import { aiko, deniz, jonas, marta, priya, sean, tom } from "../people.ts";
import type { Scene } from "../scenes.ts";

/** Working days before today on which the story begins: about five months. */
export const firstDay = 108;

/** New services: all of the old balancers at once, then one after the other. */
export const arrivals = ({ at }: Calendar): Scene[] => [
  {
    at: at(firstDay, "09:02"),
    author: tom,
    message: "Everything from the old balancers, as it was there (OPS-801)",
    does: add(...foundingFleet),
  },
  {
    at: at(firstDay, "09:40"),
    author: tom,
    message: "default page needs a host of its own",
    does: addHosts("__default__", backHost(hostName("fallback", 3), { backup: true })),
  },
  {
    at: at(101, "10:15"),
    author: priya,
    message: "SHOP-2210 gift cards go live on Thursday",
    does: add(laterFleet.giftCards),
  },
  {
    at: at(100, "07:55"),
    author: priya,
    message: "SHOP-2210 second port for the redeem service",
    does: setAllHosts(["gift-cards"], { https_ports: [8443, 8444] }),
  },
  { at: at(94, "14:20"), author: aiko, does: add(laterFleet.storeLocator) },
  {
    at: at(90, "11:05"),
    author: sean,
    message: "feature flags for the apps, see ADR 31",
    does: add(laterFleet.flags),
  },
  {
    at: at(79, "09:30"),
    author: deniz,
    message: "click stream moves off the CDN logs",
    does: add(laterFleet.events),
  },
  {
    at: at(78, "16:44"),
    author: deniz,
    message: "events: losing some is fine, never wait for a host",
    does: setFields("events-ingest", { description: "Click stream; a failed host is tried again at once" }),
  },
  {
    at: at(66, "13:00"),
    author: aiko,
    message: "SHOP-2307 recommendations",
    does: add(laterFleet.recommendations),
  },
  { at: at(57, "10:10"), author: jonas, does: add(laterFleet.grafana) },
  {
    at: at(45, "15:35"),
    author: priya,
    message: "LOY-12 loyalty programme, first wave",
    does: add(laterFleet.loyalty),
  },
  { at: at(36, "09:12"), author: sean, does: add(laterFleet.jobs) },
  {
    at: at(29, "11:48"),
    author: marta,
    message: "live chat, pilot with two agents",
    does: add(laterFleet.liveChat),
  },
  {
    at: at(28, "09:20"),
    author: marta,
    message: "live chat: chat-4 only if the others are gone",
    does: addHosts("live-chat", backHost(hostName("chat", 4), { ...http(8065), backup: true })),
  },
  { at: at(16, "10:00"), author: aiko, message: "SHOP-2488 photo uploads", does: add(laterFleet.uploads) },
  { at: at(8, "14:05"), author: jonas, does: add(laterFleet.artifacts) },
];
