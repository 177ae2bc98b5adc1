import { expect, test } from "vitest";
import { actionEffect } from "./action-effects.ts";

test("each action says what it takes and keeps", () => {
  expect(actionEffect("undo", { later: 4 })).toBe("takes back this one change, keeps 4 later ones");
  expect(actionEffect("undo", { later: 1 })).toBe("takes back this one change, keeps 1 later one");
  expect(actionEffect("undo", { later: 0 })).toBe("takes back this one change");
  expect(actionEffect("undo", { later: null })).toBe("takes back this one change, keeps later ones");
  expect(actionEffect("revert", { later: 1_200 })).toBe(
    "makes the whole set as it was after this change, takes back 1,200 later changes",
  );
  expect(actionEffect("restore", { later: null, service: "Blog" })).toBe(
    "makes Blog as it was after this change, keeps all other services",
  );
});
