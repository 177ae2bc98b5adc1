// Last uses are written after the requests: no test showed that a restart finds them.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { freshFolder } from "../testing/test-server.ts";
import { LastUsed } from "./last-used.ts";

const now = new Date("2026-01-02T03:04:05.000Z");

it("is known after a restart, and forgotten with its key", async () => {
  const file = join(freshFolder(), "last-used.json");
  const first = new LastUsed(file);
  for (const id of ["a", "b"]) first.note(id, now);
  await first.flush();
  const second = new LastUsed(file);
  expect([second.of("a"), second.of("b"), second.of("c")]).toEqual([
    now.toISOString(),
    now.toISOString(),
    null,
  ]);
  second.forget("a");
  second.note("b", new Date(now.getTime() + 1_000));
  await second.flush();
  const third = new LastUsed(file);
  expect([third.of("a"), third.of("b")]).toEqual([null, "2026-01-02T03:04:06.000Z"]);
});

it("is reported when it cannot be written, and kept in memory", async () => {
  const file = join(freshFolder(), "last-used.json");
  mkdirSync(`${file}.new`);
  const failed = vi.fn<(error: unknown) => void>();
  const uses = new LastUsed(file, failed);
  uses.note("a", now);
  await uses.flush();
  expect(failed).toHaveBeenCalledOnce();
  expect(uses.of("a")).toBe(now.toISOString());
});
