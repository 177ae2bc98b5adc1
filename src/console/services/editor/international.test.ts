import { describe, expect, it } from "vitest";
import { asciiHost } from "./international.ts";

describe("asciiHost", () => {
  it("gives the A-label of an international name", () => {
    expect(asciiHost("münchen.example")).toBe("xn--mnchen-3ya.example");
    expect(asciiHost(" 例え.テスト ")).toBe("xn--r8jz45g.xn--zckzah");
  });

  it("leaves alone what is ASCII, and what is more than a name", () => {
    expect(asciiHost("web-1.example")).toBeNull();
    expect(asciiHost("https://münchen.example")).toBeNull();
    expect(asciiHost("münchen.example:80")).toBeNull();
    expect(asciiHost("ü ü")).toBeNull();
  });
});
