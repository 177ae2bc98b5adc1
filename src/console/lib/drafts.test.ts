// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { service } from "#domain/testing/make.ts";
import { clearDrafts, isOfOtherTab, readDraft, removeDraft, writeDraft, type StoredDraft } from "./drafts.ts";

const key = { by: "Ada", config: "prod", id: "web" };
const odd = { ...service({ id: "web" }), mtls_certificate: [1.5] };
const draft: StoredDraft = {
  base: odd,
  etag: '"1"',
  start: { ...odd, name: "mine" },
  form: { name: "typed" },
  reason: "why",
  at: "2026-11-27T00:00:00Z",
};

afterEach(() => localStorage.clear());

test("a draft is kept exactly, for whom and what it is of", () => {
  expect(writeDraft(key, draft)).toBe(true);
  expect(readDraft(key)).toEqual(draft);
  for (const other of [{ by: "Bob" }, { config: "stage" }, { id: "api" }])
    expect(readDraft({ ...key, ...other })).toBeNull();
  removeDraft(key);
  expect(readDraft(key)).toBeNull();
});

test("signing out leaves nothing of any draft, and nothing else goes away", () => {
  localStorage.setItem("other", "stays");
  writeDraft(key, draft);
  writeDraft({ ...key, by: "Bob" }, draft);
  clearDrafts();
  expect(Object.keys(localStorage)).toEqual(["other"]);
});

test("a damaged draft is none", () => {
  writeDraft(key, draft);
  for (const name of Object.keys(localStorage)) localStorage.setItem(name, "{");
  expect(readDraft(key)).toBeNull();
  for (const name of Object.keys(localStorage)) localStorage.setItem(name, '{"base": 7}');
  expect(readDraft(key)).toBeNull();
});

test("a browser without room says so", () => {
  const huge = { ...draft, text: "x".repeat(20_000_000) };
  expect(writeDraft(key, huge)).toBe(false);
  expect(readDraft(key)).toBeNull();
});

test("what another tab has kept since is not taken away", () => {
  writeDraft(key, draft);
  expect(isOfOtherTab(key)).toBe(false);
  const name = Object.keys(localStorage)[0] ?? "";
  localStorage.setItem(name, JSON.stringify({ ...draft, reason: "theirs" }));
  expect(isOfOtherTab(key)).toBe(true);
  removeDraft(key);
  expect(readDraft(key)).toMatchObject({ reason: "theirs" });
  // It has been read: now it may be discarded.
  expect(isOfOtherTab(key)).toBe(false);
  removeDraft(key);
  expect(readDraft(key)).toBeNull();
});
