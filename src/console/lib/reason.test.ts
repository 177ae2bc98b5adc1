import { describe, expect, it } from "vitest";
import { reasonProblem } from "./reason.ts";

describe("reasonProblem", () => {
  it("accepts none, and 2,000 characters", () => {
    expect(reasonProblem("")).toBeNull();
    expect(reasonProblem("x".repeat(2_000))).toBeNull();
  });

  it("refuses what is too long, and what is too long once it is encoded", () => {
    expect(reasonProblem("x".repeat(2_001))).toContain("2001");
    expect(reasonProblem("ü".repeat(1_024))).toContain("encoded");
    expect(reasonProblem("ü".repeat(1_000))).toBeNull();
  });
});
