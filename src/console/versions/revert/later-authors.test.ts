import { expect, it } from "vitest";
import { countByAuthor } from "./later-authors.ts";

it("counts versions by author, the most first, then by name", () => {
  const versions = ["Ben", "Anna", "Cleo", "Anna"].map((author) => ({ author }));
  expect(countByAuthor(versions)).toEqual([
    { author: "Anna", count: 2 },
    { author: "Ben", count: 1 },
    { author: "Cleo", count: 1 },
  ]);
});
