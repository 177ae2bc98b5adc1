import { backHost, byHttp, byHttps, cookie, http, https, makeService, pool } from "./make-host.ts";

/** Services that are added later, each by a version of its own. */
export const laterFleet = {
  giftCards: makeService(
    "gift-cards",
    "Gift cards",
    "Buying and redeeming gift cards",
    pool("gift", 2, { ...https(8443), max_fails: 2 }),
    byHttps,
  ),
  liveChat: makeService(
    "live-chat",
    "Live chat",
    "Chat with support (websockets)",
    pool("chat", 3, { ...http(8065), weight: 2 }),
    {
      ...byHttp,
      sticky: "iphash",
    },
  ),
  storeLocator: makeService(
    "store-locator",
    "Store locator",
    "Where the shops are",
    pool("stores", 2, http(3000)),
    byHttp,
  ),
  flags: makeService(
    "feature-flags",
    "Feature flags",
    "Flag service of the apps",
    pool("flags", 2, https(8443)),
    byHttps,
  ),
  events: makeService(
    "events-ingest",
    "Events",
    "Click stream; losing some is fine",
    pool("events", 4, { ...http(8099), max_fails: 1, fail_timeout: 0 }),
    { ...byHttp, least_conn: true },
  ),
  recommendations: makeService(
    "recommendations",
    "Recommendations",
    "“Others also bought”",
    pool("reco", 3, { ...http(8500), weight: 2 }),
    byHttp,
  ),
  loyalty: makeService(
    "loyalty",
    "Loyalty",
    "Points and vouchers",
    pool("loyalty", 2, { ...https(8443), max_fails: 2 }),
    byHttps,
  ),
  jobs: makeService(
    "jobs-site",
    "Jobs",
    "Careers pages, hosted by the agency",
    [backHost("www.agency.example", https(443))],
    byHttps,
  ),
  uploads: makeService(
    "media-upload",
    "Uploads",
    "Photos of reviews and returns",
    pool("upload", 2, { ...http(8082), max_fails: 2 }),
    byHttp,
  ),
  grafana: makeService("grafana", "Grafana", "Dashboards", pool("grafana", 2, http(3000)), {
    ...byHttp,
    ...cookie("grafana_node"),
  }),
  artifacts: makeService(
    "build-artifacts",
    "Build artifacts",
    "Downloads of builds, staff only",
    pool("artifacts", 1),
  ),
};
