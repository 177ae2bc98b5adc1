import { afterEach, expect, it, test } from "vitest";
import { momentOf, serviceId, spans, suggested } from "./filter-choice.ts";

const zoneOfTests = process.env["TZ"];
afterEach(() => {
  if (zoneOfTests === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zoneOfTests;
});

test.each([
  ["Pacific/Auckland", "2026-11-29T02:00:00Z", ["2026-11-28T11:00:00Z", "2026-11-27T23:00:00Z"]],
  // The day before has 25 hours, the week 169.
  ["Pacific/Chatham", "2026-04-06T00:00:00Z", ["2026-04-05T11:15:00Z", "2026-04-04T23:15:00Z"]],
  ["America/St_Johns", "2026-03-09T02:00:00Z", ["2026-03-08T03:30:00Z", "2026-03-07T15:30:00Z"]],
  ["Asia/Kathmandu", "2026-03-10T18:20:00Z", ["2026-03-10T18:15:00Z", "2026-03-10T06:15:00Z"]],
])("the spans in %s at %s", (zone, now, [today, yesterday]) => {
  process.env["TZ"] = zone;
  const [hour, day, noon] = spans.map(({ from }) => from(Date.parse(now)));
  expect(Date.parse(now) - Date.parse(hour ?? "")).toBe(3_600_000);
  expect([day, noon]).toEqual([today, yesterday]);
});

it("seven days ago is the same time of day", () => {
  process.env["TZ"] = "Pacific/Chatham";
  expect(spans[3].from(Date.parse("2026-04-10T00:00:00Z"))).toBe("2026-04-02T23:00:00Z");
});

it("a bare date is a day in UTC", () => {
  expect([momentOf("2026-01-31", "from"), momentOf("2026-01-31", "to")]).toEqual([
    "2026-01-31T00:00:00Z",
    "2026-01-31T23:59:59Z",
  ]);
  expect(momentOf("2026-01-31T09:00:00Z", "to")).toBe("2026-01-31T09:00:00Z");
});

const services = [
  { id: "shop", name: "Online shop" },
  { id: "shop-api", name: "Shop API" },
  { id: "blog", name: "Weblog" },
  { id: "x", name: "shop" },
];

test.each([
  ["shop", "shop"],
  ["SHOP API", "shop-api"],
  ["web", "blog"],
  ["online", "shop"],
  // Several have it, and so might a deleted one.
  ["sho", "sho"],
  ["deleted-one", "deleted-one"],
  ["no such name", null],
])("“%s” is the service %s", (text, id) => {
  expect(serviceId(text, services)).toBe(id);
});

it("suggests by id and name", () => {
  expect(suggested("api", services).map(({ id }) => id)).toEqual(["shop-api"]);
  expect(suggested("", services, 2)).toHaveLength(2);
});
