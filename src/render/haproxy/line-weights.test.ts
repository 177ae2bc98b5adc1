import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineWeights } from "./line-weights.ts";

const one = (weight: number) => ({ weight, lines: 1 });

describe("the weights of server lines", () => {
  it("are those of the hosts where they fit", () => {
    expect(lineWeights([one(3), one(256)])).toEqual({ weights: [3, 256], error: 0 });
  });

  it("are divided by what they have in common", () => {
    expect(lineWeights([one(1000), one(3000)])).toEqual({ weights: [1, 3], error: 0 });
  });

  it("keep the share of a host with several ports", () => {
    expect(
      lineWeights([
        { weight: 1, lines: 2 },
        { weight: 1, lines: 3 },
        { weight: 1, lines: 1 },
      ]).weights,
    ).toEqual([3, 2, 6]);
  });

  it("are scaled above 256, and nobody with a weight falls to 0", () => {
    const { weights, error } = lineWeights([one(1), one(65_535)]);
    expect(weights).toEqual([1, 256]);
    expect(error).toBeCloseTo(1 / 257 - 1 / 65_536, 10);
  });

  it("of no host are none", () => {
    expect(lineWeights([])).toEqual({ weights: [], error: 0 });
  });

  it("are whole numbers from 1 to 256, and an error of 0 means equal shares", () => {
    const host = fc.record({
      weight: fc.integer({ min: 1, max: 65_535 }),
      lines: fc.integer({ min: 1, max: 64 }),
    });
    fc.assert(
      fc.property(fc.array(host, { minLength: 1, maxLength: 8 }), (hosts) => {
        const { weights, error } = lineWeights(hosts);
        expect(weights.every((each) => Number.isInteger(each) && each >= 1 && each <= 256)).toBe(true);
        const wanted = hosts.reduce((sum, { weight }) => sum + weight, 0);
        const given = hosts.reduce((sum, { lines }, at) => sum + lines * (weights[at] ?? 0), 0);
        for (const [at, { weight, lines }] of hosts.entries())
          expect(Math.abs(weight / wanted - (lines * (weights[at] ?? 0)) / given)).toBeLessThanOrEqual(
            error + 1e-9,
          );
      }),
    );
  });
});
