import { expect, it } from "vitest";
import { checkedText, versionsText } from "./deployment-texts.ts";

it("says what a write takes, and nothing that is not so", () => {
  expect(versionsText(null)).toMatch(/^Asking/);
  expect(versionsText(1)).toBe("This will be one version.");
  expect(versionsText(4)).toMatch(/^This will be 4 versions: the deployment cannot do it at once\./);
  expect(checkedText("checked")).toContain("compares right before and reads back right after");
  expect(checkedText("none")).toContain("the last save counts");
});
