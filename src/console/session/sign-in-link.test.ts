// @vitest-environment jsdom
import { expect, test } from "vitest";
import { keyFromLink, safePlace } from "./sign-in-link.ts";

test.each(["/configs/prod/services?q=a", "/"])("%s is a place of this console", (place) => {
  expect(safePlace(place)).toBe(place);
});

test.each([
  undefined,
  "",
  "//other.example",
  "/\\other.example",
  "https://other.example",
  "javascript:0",
  "/sign-in",
])("%s leads to the start page", (place) => {
  expect(safePlace(place)).toBe("/");
});

test("the key of a link is removed from the address, the rest of which stays", () => {
  history.replaceState(null, "", "/sign-in?return_to=%2Fx#key=a%2Bb");
  expect(keyFromLink()).toBe("a+b");
  expect(location.href).toMatch(/\/sign-in\?return_to=%2Fx$/);
  expect(keyFromLink()).toBe("");
});
