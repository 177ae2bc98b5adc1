import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Publication } from "#contract/publication.ts";
import { untold } from "../published-records.ts";
import { PublicationFiles } from "./publication-files.ts";

const publication = (n: number, outcome: Publication["outcome"]): Publication => ({
  n,
  version: "0123456789abcdef0123456789abcdef01234567",
  reason: "",
  author: "vendor key 0000",
  email: "",
  date: "2026-11-29T08:00:00.000Z",
  automatic: false,
  outcome,
  hash: "",
  notes: [],
  confirm_within: null,
  ...untold,
});

// A key that may only read could push the last publication out by a thousand refused ones: then nothing was known to be live.
test("of the publications the newest 1,000 are kept, and the last one that was published, whatever was refused since", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publications-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const open = () => new PublicationFiles(folder, "https://customer.example", () => {});
  await open().put("prod", (n) => publication(n, "live"));
  const [name = ""] = readdirSync(folder);
  const items = [
    publication(1, "live"),
    publication(2, "live"),
    ...Array.from({ length: 998 }, (_, at) => publication(at + 3, "refused")),
  ];
  writeFileSync(join(folder, name), JSON.stringify({ config: "prod", items }));
  const files = open();
  for (const refused of ["refused", "unknown"] as const)
    await files.put("prod", (n) => publication(n, refused));
  const numbers = (all: readonly Publication[]) => all.map(({ n }) => n);
  const kept = [2, ...Array.from({ length: 999 }, (_, at) => at + 4)];
  expect(numbers(await files.all("prod"))).toEqual(kept);
  // One that was published takes its place.
  await files.put("prod", (n) => publication(n, "live"));
  expect(numbers(await files.all("prod"))).toEqual(kept.slice(1).concat(1_003).slice(-1_000));
  expect(numbers(await open().all("prod"))).toEqual(numbers(await files.all("prod")));
  expect(JSON.parse(readFileSync(join(folder, name), "utf8"))).toMatchObject({ config: "prod" });
});
