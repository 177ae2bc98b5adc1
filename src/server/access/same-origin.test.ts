import { expect, it } from "vitest";
import { cameFromPage, crossSiteReason } from "./same-origin.ts";

const host = "console.example:8080";
const publicOrigin = "https://ops.example";

it.each<[boolean, Record<string, string>]>([
  [true, { "sec-fetch-site": "same-origin" }],
  [true, { "sec-fetch-site": "none" }],
  [false, { "sec-fetch-site": "same-site", origin: `http://${host}` }],
  [false, { "sec-fetch-site": "cross-site" }],
  [true, { origin: `https://${host}` }],
  [false, { origin: "http://console.example" }],
  [false, { origin: "https://evil.example" }],
  [false, { origin: "null" }],
  [false, {}],
])("without PUBLIC_URL: %s for %o", (expected, headers) => {
  for (const name of [host, "Console.example:8080"])
    expect(crossSiteReason(headers, { host: name, publicOrigin: null }) === null).toBe(expected);
});

it.each<[boolean, Record<string, string>]>([
  [true, { origin: publicOrigin }],
  // Sec-Fetch-Site decides, under any of the server's names.
  [true, { origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-origin" }],
  [false, { origin: publicOrigin, "sec-fetch-site": "cross-site" }],
  [false, { origin: "http://ops.example" }],
  [false, { origin: `http://${host}` }],
  [false, { origin: `${publicOrigin}.evil.example` }],
  [false, {}],
])("with PUBLIC_URL: %s for %o", (expected, headers) => {
  expect(crossSiteReason(headers, { host, publicOrigin }) === null).toBe(expected);
});

it("names both addresses and the setting to change", () => {
  const origin = "http://ops.example:81";
  expect(crossSiteReason({ origin }, { host: "app", publicOrigin: null })).toMatch(
    /http:\/\/ops\.example:81 .* app \(Host\).* PUBLIC_URL=http:\/\/ops\.example:81, .*proxy_set_header Host/,
  );
  expect(crossSiteReason({ origin }, { host: "app", publicOrigin })).toMatch(
    /http:\/\/ops\.example:81 .* PUBLIC_URL says https:\/\/ops\.example:/,
  );
});

it("recognizes a page's request by the headers that only browsers send", () => {
  expect([{ origin: "null" }, { "sec-fetch-site": "none" }, { host }].map(cameFromPage)).toEqual([
    true,
    true,
    false,
  ]);
});
