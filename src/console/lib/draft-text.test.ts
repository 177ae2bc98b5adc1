import { expect, it } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { draftText } from "./draft-text.ts";
import { copyDraftId } from "./draft-format.ts";

const named = (name: string, form?: unknown) => ({
  base: null,
  etag: null,
  start: service({ name }),
  form,
  reason: "",
  at: "2026-11-27T00:00:00Z",
});

it("says what a draft is of, with the name that was typed", () => {
  expect(draftText("", named(""))).toBe("a new service");
  expect(draftText("", named("", { name: "Fresh " }))).toBe("a new service (“Fresh”)");
  expect(draftText(copyDraftId("web"), named("web copy"))).toBe("a copy of web (“web copy”)");
  expect(draftText("web", named("web"), ", which is gone")).toBe("web, which is gone");
  expect(draftText("web", named("web", { name: "Shop" }), ", which is gone")).toBe(
    "web, which is gone (“Shop”)",
  );
});
