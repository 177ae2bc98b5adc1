import { expect, it } from "vitest";
import { service } from "#domain/testing/make.ts";
import { copyDraftId } from "../../lib/drafts.ts";
import { looseDraftText } from "./loose-drafts.ts";

const named = (name: string, form?: unknown) => ({
  base: null,
  etag: null,
  start: service({ name }),
  form,
  reason: "",
  at: "2026-11-27T00:00:00Z",
});

it("says what a draft is of, with the name that was typed", () => {
  expect(looseDraftText("", named(""))).toBe("a new service");
  expect(looseDraftText("", named("", { name: "Fresh " }))).toBe("a new service (“Fresh”)");
  expect(looseDraftText(copyDraftId("web"), named("web copy"))).toBe("a copy of web (“web copy”)");
  expect(looseDraftText("web", named("web"))).toBe("web, which is gone");
  expect(looseDraftText("web", named("web", { name: "Shop" }))).toBe("web, which is gone (“Shop”)");
});
