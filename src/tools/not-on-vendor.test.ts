// A list of exceptions rots: a journey is renamed, and nobody sees that it is no exception any more.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { notOnVendor, whyNotOnVendor } from "./not-on-vendor.ts";

const folder = "e2e/journeys";
const files = readdirSync(folder);
const journeys = files.map((file) => readFileSync(join(folder, file), "utf8"));

/** The titles of the journeys; where a title has a part that is computed, a pattern for it. */
const titles = journeys.flatMap((text) =>
  [...text.matchAll(/\btest\(\s*(["`])((?:\\.|(?!\1).)*)\1/gs)].map(([, quote, title = ""]) => {
    const literal = title.replaceAll(/\\(.)/g, "$1").split(quote === "`" ? /\$\{[^}]*\}/ : /$^/);
    return new RegExp(
      `^${literal.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`,
    );
  }),
);

const listed = Object.values(notOnVendor).flat();

it("finds the journeys", () => {
  expect(titles.length).toBeGreaterThan(250);
});

it("lists journeys that there are, each once and with its reason", () => {
  const isThere = (one: string) => files.includes(one) || titles.some((pattern) => pattern.test(one));
  expect(listed.filter((one) => !isThere(one))).toEqual([]);
  expect(listed.filter((title, place) => listed.indexOf(title) < place)).toEqual([]);
  for (const one of listed) expect(whyNotOnVendor(one, one)).toMatch(/\w{3}/);
  expect(whyNotOnVendor("some.spec.ts", "a journey that runs everywhere")).toBeUndefined();
});
