import { expect, it } from "vitest";
import { bucketsText, namesText, problemsByService } from "./deployment-checks.ts";

const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, "");

it("says where a deployment publishes to, as far as it tells", () => {
  expect(bucketsText(null)).toContain("does not tell");
  expect(bucketsText([])).toContain("names no bucket");
  expect(plain(bucketsText([{ name: "prod", url: "gs://p/" }]))).toBe("Publishes to prod (gs://p/).");
});

it("says which names have no address, and how many nobody looked up", () => {
  const unresolved = [{ host: "a", services: ["web"], reason: "no such name" }];
  expect(namesText({ checked: 61, unresolved: [] })).toBe(
    "61 names looked up from this server: each has an address.",
  );
  expect(namesText({ checked: 0, unresolved: [] })).toBe("No host has a name: there is nothing to look up.");
  expect(namesText({ checked: 1, unresolved, more: 2 })).toBe(
    "1 name looked up from this server: 1 has no address: 2 names were not looked up.",
  );
});

it("says a rule once for each service", () => {
  const problem = { id: "web", rule: "r", level: "error" as const, message: "No host", field: "back_hosts" };
  expect(problemsByService([problem, { ...problem, host: 1 }, { ...problem, id: "api" }])).toEqual([
    { service: "web", texts: ["No host"] },
    { service: "api", texts: ["No host"] },
  ]);
});
