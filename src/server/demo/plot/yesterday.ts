import type { Calendar } from "../calendar.ts";
import { setFields, setHost } from "../edits.ts";
import { hostName } from "../make-host.ts";
import { aiko, jonas, marta, releases, sean, tom } from "../people.ts";
import type { Scene } from "../scenes.ts";

/**
 * Checkout has had errors since yesterday afternoon, and nobody has found out why. Of its three changes, the first has a
 * good reason and is right; the second has a bad one and made the cookie's name one that the application does not know;
 * the third must stay.
 */
export const yesterdayAfternoon = ({ yesterday }: Calendar): Scene[] => [
  {
    at: yesterday("14:38"),
    author: aiko,
    message: "SHOP-2512 banners come from the shop's own pages",
    does: setFields("shop-web", { description: "The shop's pages and banners" }),
  },
  {
    at: yesterday("15:04"),
    author: marta,
    message: "OPS-1536 checkout-2 has the new TLS listener, on 8444 until the others follow",
    does: setHost("checkout", hostName("checkout", 2), { https_ports: [8444] }),
  },
  {
    at: yesterday("15:11"),
    author: jonas,
    message: "cleanup",
    does: setFields("checkout", { sticky_cookie_name: "checkout_srv" }),
  },
  {
    at: yesterday("15:40"),
    author: releases,
    message: "shop-api 7.9: canary at weight 5",
    does: setHost("shop-api", hostName("shop-api-canary", 2), { weight: 5 }),
  },
  {
    at: yesterday("16:25"),
    author: sean,
    message: "checkout-4 has twice the memory since this morning",
    does: setHost("checkout", hostName("checkout", 4), { weight: 2 }),
  },
  {
    at: yesterday("17:02"),
    author: tom,
    does: setFields("search", { description: "Product search 12.1" }),
  },
];
