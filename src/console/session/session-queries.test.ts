// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { isOfOtherTab, readDraft, writeDraft } from "../lib/stored-drafts.ts";
import { call } from "../lib/http/api-client.ts";
import { samePerson } from "../lib/same-person.ts";
import { forget } from "./session-queries.ts";

afterEach(() => vi.unstubAllGlobals());

it("signing out leaves nothing of that person in memory", async () => {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json({ total: 0, items: [] }, { headers: { etag: '"e1"' } })),
  );
  const read = async () => (await call("listServices", { path: { config: "prod" } })).data;
  const before = await read();
  expect(await read()).toBe(before);
  const start = service({ id: "web" });
  const key = { by: "ada", config: "prod", id: "web" };
  writeDraft(key, { base: start, etag: null, start, reason: "", at: "2026-01-01T00:00:00Z" });
  expect(isOfOtherTab(key)).toBe(false);
  const isSame = samePerson();

  forget(new QueryClient());
  expect(isSame()).toBe(false);
  expect(await read()).not.toBe(before);
  expect(isOfOtherTab(key)).toBe(true);
  expect(readDraft(key)).not.toBeNull();
});
