import { expect, it } from "vitest";
import { shareText } from "./share-text.ts";

// "0%" would say that one of two thousand hosts takes no traffic.
it.each([
  [0, "0%"],
  [1 / 2177, "<0.1%"],
  [0.001, "0.1%"],
  [1 / 3, "33.3%"],
  [0.999, "99.9%"],
  [1999 / 2000, ">99.9%"],
  [1, "100%"],
])("shows %j as %s", (share, text) => {
  expect(shareText(share)).toBe(text);
});
