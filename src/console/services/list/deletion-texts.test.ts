import { expect, test } from "vitest";
import { serviceWith } from "#domain/testing/make-service.ts";
import { deletionTexts } from "./deletion-texts.ts";

test("names the hosts that are lost and those that take traffic now", () => {
  const text = deletionTexts(serviceWith({}, { down: true })).join(" ");
  expect(text).toContain("its 2 back hosts: web-1, web-2.");
  expect(text).toContain("It takes traffic now: web-1. Earlier");
});

test("says when there is no traffic, or no host", () => {
  expect(deletionTexts(serviceWith({ down: true })).join(" ")).toContain("It takes no traffic now.");
  expect(deletionTexts(serviceWith()).join(" ")).toContain("It has no back hosts.");
});

test("a long list of hosts is cut", () => {
  expect(deletionTexts(serviceWith({}, {}, {}, {}, {}, {}, {}))[0]).toContain("web-5 and 2 more");
});
