import type { Calendar } from "../calendar.ts";
import { setAllHosts, setFields, setHost } from "../edits.ts";
import { hostName } from "../make-host.ts";
import { aiko, jonas, marta, priya, releases, tom } from "../people.ts";
import type { Scene } from "../scenes.ts";

/** Incidents: a bad change that a colleague takes back within minutes, at night and on a busy evening. */
export const incidents = ({ at }: Calendar): Scene[] => [
  {
    at: at(47, "02:11"),
    author: jonas,
    message: "payments: providers time out, all traffic to the new port",
    does: setAllHosts(["payments"], { https_ports: [9445] }),
    name: "payments to 9445",
  },
  { at: at(47, "02:18"), author: priya, does: { revertToBefore: "payments to 9445" } },
  {
    at: at(47, "02:31"),
    author: priya,
    message: "INC-77 pay-1 down, it alone times out",
    does: setHost("payments", hostName("pay", 1), { down: true }),
  },
  {
    at: at(47, "10:40"),
    author: jonas,
    message: "INC-77 pay-1 has a new network card",
    does: setHost("payments", hostName("pay", 1), { down: false }),
  },
  {
    at: at(47, "15:05"),
    author: marta,
    message: "INC-77 follow-up: two failures before a host is left out",
    does: setAllHosts(["payments"], { max_fails: 2 }),
  },
  {
    at: at(20, "18:52"),
    author: aiko,
    message: "cart: sessions by address, cookies are lost behind the new CDN",
    does: setFields("cart", { sticky: "iphash" }),
    name: "cart by address",
  },
  {
    at: at(20, "19:20"),
    author: tom,
    message: "INC-81 one host takes everything, the CDN has four addresses. Back to cookies",
    does: { revertToBefore: "cart by address" },
  },
  {
    at: at(4, "16:05"),
    author: releases,
    message: "shop 7.8: orders, pricing and inventory on port 8091",
    does: setAllHosts(["orders", "pricing", "inventory"], { http_ports: [8091] }),
    name: "shop 7.8",
  },
  {
    at: at(4, "16:21"),
    author: priya,
    message: "INC-94 one order in ten fails since the release, back to before shop 7.8",
    does: { revertToBefore: "shop 7.8" },
  },
];
