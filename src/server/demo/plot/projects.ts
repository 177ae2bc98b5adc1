import { replacement } from "../arcs.ts";
import type { Calendar } from "../calendar.ts";
import { addHosts, remove, setAllHosts, setFields, setHost } from "../edits.ts";
import { backHost, hostName, http, https, numbered, shortName } from "../make-host.ts";
import { aiko, deniz, marta, priya, sean, tom } from "../people.ts";
import type { Random } from "../prng.ts";
import type { Scene } from "../scenes.ts";

/** Projects: a service is retired, ports change in bulk, hosts are replaced, a certificate, a sale. */
export const projects = (random: Random, { at }: Calendar): Scene[] => [
  // The old mobile site is retired.
  ...numbered("wap", [1, 2]).map((host, index): Scene => ({
    at: at(75, `10:${index * 12 + 10}`),
    author: tom,
    message: `WAP ends: ${shortName(host)} down`,
    does: setHost("legacy-wap", host, { down: true }),
  })),
  {
    at: at(68, "11:30"),
    author: tom,
    message: "WAP is gone, nobody called (OPS-1150)",
    does: remove("legacy-wap"),
  },
  {
    at: at(54, "17:30"),
    author: deniz,
    message: "PLAT-90 the order services listen on 8090 now, all in one go",
    does: setAllHosts(["pricing", "inventory", "orders", "shipping", "returns"], { http_ports: [8090] }),
  },
  {
    at: at(53, "08:15"),
    author: deniz,
    message: "PLAT-90 keep 8080 for the label printers until March",
    does: setAllHosts(["shipping"], { http_ports: [8090, 8080] }),
  },
  ...[1, 2, 3].flatMap((number) =>
    replacement(marta, {
      ticket: "INFRA-2051",
      id: "cart",
      old: hostName("cart", number),
      fresh: backHost(hostName("cart", number + 10), { ...http(8080), max_fails: 3, weight: 2 }),
      day: at(40 - number, `13:${random.int(10, 50)}`),
      nextDay: at(39 - number, `09:${random.int(10, 50)}`),
    }),
  ),
  {
    at: at(25, "09:30"),
    author: priya,
    message: "partner-api: certificate of this year",
    does: setFields("partner-api", { mtls_certificate: "partner-api-2026" }),
  },
  {
    at: at(24, "16:10"),
    author: sean,
    message: "auth: a spare in Amsterdam",
    does: addHosts("auth", backHost("auth-1.ams.example.net", { ...https(8443), backup: true })),
  },
  {
    at: at(6, "11:20"),
    author: tom,
    message: "OPS-1501 the ERP web client is off, everybody has the new one",
    does: remove("legacy-erp"),
  },
  {
    at: at(10, "11:00"),
    author: aiko,
    message: "two more for the sale",
    does: addHosts(
      "shop-web",
      ...[7, 8].map((n) => backHost(hostName("shop-web", n), { ...http(8080), weight: 10, max_fails: 3 })),
    ),
  },
  {
    at: at(9, "08:40"),
    author: aiko,
    message: "the new ones are twice as fast",
    does: setHost("shop-web", hostName("shop-web", 7), { weight: 20 }),
  },
  { at: at(9, "08:43"), author: aiko, does: setHost("shop-web", hostName("shop-web", 8), { weight: 20 }) },
];
