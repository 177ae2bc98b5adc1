// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import {
  adoptDrafts,
  discardDrafts,
  draftsOf,
  isOfOtherTab,
  readDraft,
  removeDraft,
  writeDraft,
} from "./stored-drafts.ts";
import type { StoredDraft } from "./draft-format.ts";

const key = { by: "key:1", config: "prod", id: "web" };
const odd = { ...service({ id: "web" }), mtls_certificate: [1.5] };
const draft: StoredDraft = {
  base: odd,
  etag: '"1"',
  start: { ...odd, name: "mine" },
  form: { name: "typed" },
  reason: "why",
  at: "2026-11-27T00:00:00Z",
};
const ids = (by: string) => draftsOf(by).map((kept) => `${kept.key.config} ${kept.key.id}`);
const storedName = () => Object.keys(localStorage)[0] ?? "";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  // As another tab's doing, of which the module hears.
  adoptDrafts({ id: "", name: "" });
});

test("a draft is kept exactly, for whom and what it is of", () => {
  expect(writeDraft(key, draft)).toBe(true);
  expect(readDraft(key)).toEqual(draft);
  for (const other of [{ by: "key:2" }, { config: "stage" }, { id: "api" }])
    expect(readDraft({ ...key, ...other })).toBeNull();
  removeDraft(key);
  expect(readDraft(key)).toBeNull();
});

test("somebody's drafts are discarded, and nobody else's, nor what was typed since they were read", () => {
  localStorage.setItem("other", "stays");
  const typedSince = { ...key, config: "stage" };
  for (const each of [key, typedSince, { ...key, by: "key:2" }]) writeDraft(each, draft);
  const mine = draftsOf("key:1");
  expect(ids("key:1")).toEqual(["prod web", "stage web"]);
  writeDraft(typedSince, { ...draft, reason: "typed since" });
  discardDrafts(mine);
  expect([ids("key:1"), ids("key:2")]).toEqual([["stage web"], ["prod web"]]);
  expect(localStorage.getItem("other")).toBe("stays");
});

test.each([
  "{",
  "null",
  '{"base": 7}',
  JSON.stringify({ ...draft, at: "yesterday" }),
  JSON.stringify({ ...draft, start: { id: "web" } }),
  // Saved, it would replace another service than the one that it is shown for.
  JSON.stringify({ ...draft, base: { ...odd, id: "api" } }),
])("a damaged draft is none, and one can be kept in its place: %s", (text) => {
  writeDraft(key, draft);
  localStorage.setItem(storedName(), text);
  adoptDrafts({ id: "", name: "" });
  expect([readDraft(key), ids("key:1")]).toEqual([null, []]);
  expect(writeDraft(key, draft)).toBe(true);
  expect(ids("key:1")).toEqual(["prod web"]);
});

test("an ETag that no header carries is forgotten, the draft is not", () => {
  writeDraft(key, { ...draft, etag: "\n€" });
  expect(readDraft(key)).toEqual({ ...draft, etag: null });
});

// `backend-services.draft.v0` ended the list for good.
test.each(["v0", "", "[", "[]", '["key:1","prod"]', '["key:1","prod",7]', "{}", "null"])(
  "a foreign name is no draft: %s",
  (rest) => {
    for (const prefix of ["backend-services.draft.", "backend-services.drafts."])
      localStorage.setItem(prefix + rest, JSON.stringify(draft));
    adoptDrafts({ id: "key:1", name: "Ada" });
    expect(ids("key:1")).toEqual([]);
    expect(localStorage).toHaveLength(2);
  },
);

test("drafts that an earlier version kept under a name go to the first key that signs in with it", () => {
  const old = (name: string) => `backend-services.draft.${JSON.stringify([name, "prod", "web"])}`;
  for (const name of ["Ada", "Bob"]) localStorage.setItem(old(name), JSON.stringify(draft));
  adoptDrafts({ id: "key:1", name: "Ada" });
  adoptDrafts({ id: "key:2", name: "Ada" });
  expect([ids("key:1"), ids("key:2")]).toEqual([["prod web"], []]);
  expect(readDraft(key)).toEqual(draft);
  expect([localStorage.getItem(old("Ada")) === null, localStorage.getItem(old("Bob")) === null]).toEqual([
    true,
    false,
  ]);
  adoptDrafts({ id: "key:3", name: "Bob" });
  expect(ids("key:3")).toEqual(["prod web"]);
});

test("a draft that an earlier version kept stays where there is no room for it, or another one", () => {
  const old = `backend-services.draft.${JSON.stringify(["Ada", "prod", "web"])}`;
  localStorage.setItem(old, JSON.stringify(draft));
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  adoptDrafts({ id: "key:1", name: "Ada" });
  expect(localStorage.getItem(old)).not.toBeNull();
  full.mockRestore();
  writeDraft(key, { ...draft, reason: "newer" });
  adoptDrafts({ id: "key:1", name: "Ada" });
  expect(localStorage.getItem(old)).not.toBeNull();
  expect(readDraft(key)).toMatchObject({ reason: "newer" });
});

test("a browser without room says so", () => {
  const huge = { ...draft, text: "x".repeat(20_000_000) };
  expect(writeDraft(key, huge)).toBe(false);
  expect(readDraft(key)).toBeNull();
});

test("a browser that keeps nothing has no drafts, and throws nothing", () => {
  vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  expect([writeDraft(key, draft), readDraft(key), isOfOtherTab(key), ids("key:1")]).toEqual([
    false,
    null,
    false,
    [],
  ]);
  removeDraft(key);
  discardDrafts([{ key, draft, text: "" }]);
  adoptDrafts({ id: "key:1", name: "Ada" });
});

test("what another tab has kept since is not taken away", () => {
  writeDraft(key, draft);
  expect(isOfOtherTab(key)).toBe(false);
  localStorage.setItem(storedName(), JSON.stringify({ ...draft, reason: "theirs" }));
  expect(isOfOtherTab(key)).toBe(true);
  removeDraft(key);
  expect(readDraft(key)).toMatchObject({ reason: "theirs" });
  // It has been read: now it may be discarded.
  expect(isOfOtherTab(key)).toBe(false);
  removeDraft(key);
  expect(readDraft(key)).toBeNull();
});

test("a draft that would change nothing but its date is not written again", () => {
  writeDraft(key, draft);
  expect(writeDraft(key, { ...draft, at: "2026-11-28T00:00:00Z" })).toBe(true);
  expect(readDraft(key)).toEqual(draft);
  const typed = { ...draft, reason: "typed", at: "2026-11-28T00:00:00Z" };
  writeDraft(key, typed);
  expect(readDraft(key)).toEqual(typed);
});

test("drafts that another tab only kept again are discarded", () => {
  writeDraft(key, draft);
  const mine = draftsOf("key:1");
  localStorage.setItem(storedName(), JSON.stringify({ ...draft, at: "2026-11-28T00:00:00Z" }));
  discardDrafts(mine);
  expect(ids("key:1")).toEqual([]);
});
