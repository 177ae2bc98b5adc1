import { afterEach, expect, it, vi } from "vitest";
import type { Version } from "#contract/version.ts";
import { isMadeSince } from "./made-since.ts";

const id = (digit: string) => digit.repeat(40);
const made = (action: Version["action"], ...updated: string[]): Version => ({
  author: "Ada",
  email: "ada@example.org",
  message: "m",
  date: "2026-01-01T00:00:00Z",
  version: id("f"),
  parents: [id("e")],
  changes: { added: [], updated, removed: [] },
  action,
});

const addresses: string[] = [];
function since(...items: Version[]): void {
  vi.stubGlobal("fetch", (address: string) => {
    addresses.push(address);
    return Promise.resolve(Response.json({ total: items.length, items }));
  });
}

afterEach(() => vi.unstubAllGlobals());

const revert = { kind: "revert", version: id("a") } as const;

// The whole set was compared, so after any later change the revert was reported as not made.
it("finds a revert, also when somebody changed something after it", async () => {
  since(made({ kind: "change" }, "other"), made(revert, "web"));
  expect(await isMadeSince("prod", id("b"), revert, true)).toBe(true);
  expect(addresses.at(-1)).toContain(`after=${id("b")}`);
});

it("does not mistake another action for it", async () => {
  since(
    made({ kind: "change" }),
    made({ kind: "undo", version: id("a") }),
    made({ ...revert, version: id("c") }),
  );
  expect(await isMadeSince("prod", id("b"), revert, true)).toBe(false);
});

it("does not mistake a restore of other services for it", async () => {
  const restore = { kind: "restore", version: id("a") } as const;
  since(made(restore, "web"));
  expect(await isMadeSince("prod", id("b"), { ...restore, ids: ["api"] }, true)).toBe(false);
  expect(await isMadeSince("prod", id("b"), { ...restore, ids: ["web", "api"] }, true)).toBe(true);
});

it("cannot tell where versions do not say what they did, unless none came", async () => {
  since(made({ kind: "change" }, "web"));
  await expect(isMadeSince("prod", id("b"), revert, false)).rejects.toThrow("do not tell");
  since();
  expect(await isMadeSince("prod", id("b"), revert, false)).toBe(false);
});
