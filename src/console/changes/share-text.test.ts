import { expect, it } from "vitest";
import { factorText, sharesText, shareText } from "./share-text.ts";

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

it("writes the unit of two shares once", () => {
  expect(sharesText(0.026, 0)).toBe("2.6 → 0 %");
  expect(sharesText(0.0001, 0.9999)).toBe("<0.1 → >99.9 %");
});

// "1×" would say that the share stays.
it.each([
  [60 / 58, "1.03×"],
  [2, "2×"],
  [0.5, "0.5×"],
  [1.0004, "1.0004×"],
  [0.9996, "0.9996×"],
  [0.00123, "0.0012×"],
  [1999, "1,999×"],
])("shows the factor %j as %s", (factor, text) => {
  expect(factorText(factor)).toBe(text);
});
