import { expect, it } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const host = "console.example:8080";

it.each<[boolean, Record<string, string>]>([
  [true, { host, "sec-fetch-site": "same-origin" }],
  [true, { host, "sec-fetch-site": "none" }],
  [false, { host, "sec-fetch-site": "same-site", origin: `http://${host}` }],
  [false, { host, "sec-fetch-site": "cross-site" }],
  [true, { host, origin: `https://${host}` }],
  [true, { host: "Console.example:8080", origin: `http://${host}` }],
  [false, { host, origin: "http://console.example" }],
  [false, { host, origin: "https://evil.example" }],
  [false, { host, origin: "null" }],
  [false, { host }],
])("%s for %o", (expected, headers) => {
  expect(isSameOrigin(headers)).toBe(expected);
});
