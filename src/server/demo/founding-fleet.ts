import type { Service } from "#contract/service.ts";
import {
  backHost,
  byHttp,
  byHttps,
  cookie,
  hostName,
  http,
  https,
  makeService,
  olderBackHost,
  pool,
} from "./make-host.ts";

/** The only service with old faults: a weight of 0, and a host without an HTTP port. */
export const faultyId = "legacy-soap";

/** The services of the first version, moved from the old balancers. */
export const foundingFleet: Service[] = [
  makeService("__default__", "Default", "Answers whatever no other service takes", pool("fallback", 2)),
  makeService(
    "shop-web",
    "Shop web",
    "The shop's pages",
    pool("shop-web", 6, { ...http(8080), weight: 10, max_fails: 3 }),
    {
      ...byHttp,
      sticky: "autocookie",
    },
  ),
  makeService(
    "shop-api",
    "Shop API",
    "API of the shop and the apps",
    pool("shop-api", 4, { ...https(8443), weight: 20, max_fails: 3 }),
    {
      ...byHttps,
      least_conn: true,
    },
  ),
  makeService(
    "checkout",
    "Checkout",
    "From the basket to the order; PCI zone",
    pool("checkout", 4, { ...https(8443), max_fails: 2 }),
    {
      ...byHttps,
      ...cookie("checkout_node"),
    },
  ),
  makeService("cart", "Cart", "Shopping carts", pool("cart", 3, { ...http(8080), max_fails: 3 }), {
    ...byHttp,
    sticky: "autocookie",
  }),
  makeService(
    "payments",
    "Payments",
    "Card payments, both providers",
    [
      ...pool("pay", 2, { ...https(9443), max_fails: 1, fail_timeout: 5 }),
      backHost("pay-1.ams.example.net", { ...https(9443), backup: true }),
    ],
    byHttps,
  ),
  makeService(
    "payment-webhooks",
    "Payment webhooks",
    "Calls from the payment providers",
    pool("payhook", 2, https(9444)),
    byHttps,
  ),
  makeService(
    "search",
    "Search",
    "Product search",
    pool("search", 5, { ...http(9200), weight: 5, max_fails: 3 }),
    {
      ...byHttp,
      least_conn: true,
    },
  ),
  makeService(
    "search-suggest",
    "Search suggestions",
    "Completion in the search box",
    pool("suggest", 3, { ...http(9201), weight: 2 }),
    byHttp,
  ),
  makeService(
    "auth",
    "Sign-in",
    "Accounts sign in here; keeps clients on a host",
    pool("auth", 3, { ...https(8443), max_fails: 2 }),
    {
      ...byHttps,
      sticky: "iphash",
    },
  ),
  makeService(
    "accounts",
    "Accounts",
    "Addresses, orders and settings of customers",
    pool("accounts", 3, { ...https(8443), weight: 2 }),
    byHttps,
  ),
  makeService(
    "media-images",
    "Images",
    "Product images, scaled on demand. Hosts 7 and 8 are the newer machines",
    [
      ...pool("img", 6, { ...http(80), weight: 4, max_fails: 5 }),
      ...[7, 8].map((n) => backHost(hostName("img", n), { ...http(80), weight: 8, max_fails: 5 })),
    ],
    byHttp,
  ),
  makeService(
    "media-video",
    "Video",
    "Product films",
    [
      ...pool("video", 2, { ...http(8081), max_fails: 3 }),
      backHost("video-spare.ams.example.net", { ...http(8081), backup: true }),
    ],
    byHttp,
  ),
  makeService("static-assets", "Static assets", "Scripts, styles and fonts", pool("static", 4)),
  makeService(
    "pricing",
    "Pricing",
    "Prices and campaigns",
    pool("pricing", 3, { ...http(8080), weight: 3 }),
    byHttp,
  ),
  makeService(
    "inventory",
    "Inventory",
    "What is in stock, and where",
    pool("inventory", 3, { ...http(8080), weight: 3 }),
    byHttp,
  ),
  makeService(
    "orders",
    "Orders",
    "Order management",
    pool("orders", 3, { ...http(8080), max_fails: 2 }),
    byHttp,
  ),
  makeService("shipping", "Shipping", "Labels and tracking", pool("shipping", 2, http(8080)), byHttp),
  makeService("returns", "Returns", "Return labels and refunds", pool("returns", 2, http(8080)), byHttp),
  makeService(
    "reviews",
    "Reviews",
    "Product reviews",
    pool("reviews", 2, { ...http(3000), weight: 2 }),
    byHttp,
  ),
  makeService(
    "newsletter",
    "Newsletter",
    "Sign-up and unsubscribe pages",
    pool("newsletter", 2, http(8000)),
    byHttp,
  ),
  makeService("blog", "Blog", "The company blog (WordPress)", pool("blog", 2), {
    sticky_cookie_name: "wp_node",
  }),
  makeService(
    "help-center",
    "Help center",
    "Hosted by our support vendor",
    [backHost("example-net.helpdesk.example", https(443))],
    byHttps,
  ),
  makeService(
    "partner-api",
    "Partner API",
    "Marketplace partners, with client certificates",
    pool("partner", 3, { ...https(8443), max_fails: 2, monitor_state: "0" }),
    { ...byHttps, mtls_certificate: "partner-api-2025", mtls_trusted_certificate: "marketplace-ca" },
  ),
  makeService(
    "partner-edi",
    "Partner EDI",
    "EDI of the carriers; the port says which carrier",
    [backHost("10.20.4.17", { http_ports: [], https_ports: [] })],
    {
      transport_mode: "port_bridge",
    },
  ),
  makeService("origin-v6", "CDN origin (IPv6)", "Origin for the content network, IPv6 only", [
    backHost("2001:db8:20::11", { weight: 2 }),
    backHost("2001:db8:20::12", { weight: 2 }),
    backHost("[2001:db8:20::13]", { weight: 1 }),
  ]),
  makeService(
    faultyId,
    "Legacy SOAP",
    "Old order interface. Two resellers still use it",
    [backHost("10.20.9.4", { ...http(8088), weight: 0 }), backHost("10.20.9.5", https(8443))],
    byHttp,
  ),
  makeService(
    "legacy-erp",
    "Legacy ERP",
    "ERP web client, leaves with the new ERP",
    pool("erp", 2, http(7001)),
    {
      ...byHttp,
      sticky: "iphash",
      least_conn: true,
    },
  ),
  makeService(
    "legacy-catalog",
    "Legacy catalog",
    "Printed catalog's order form",
    pool("catalog", 2, http(8090)),
    {
      ...byHttp,
      ...cookie("JSESSION-ID.1"),
    },
  ),
  makeService("legacy-wap", "Mobile site (WAP)", "m. pages of 2011", pool("wap", 2, http(80)), byHttp),
  makeService(
    "warehouse-scanners",
    "Warehouse scanners",
    "Hand scanners; their firmware speaks HTTP/1.0",
    [olderBackHost("10.30.1.8", 8008), olderBackHost("10.30.1.9", 8008)],
    {
      ...byHttp,
      http11: false,
    },
  ),
  makeService("intranet", "Intranet", "Staff pages", pool("intranet", 2, https(443)), byHttps),
];
