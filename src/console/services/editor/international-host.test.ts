import { describe, expect, it } from "vitest";
import { asciiHost, unquoted } from "./international-host.ts";

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

  // A browser makes xn--web-9-4t6ac of it, which passed for a host.
  it("makes nothing of characters that no host name has", () => {
    expect(asciiHost("“web-9”")).toBeNull();
    expect(asciiHost("i❤.example")).toBeNull();
    expect(asciiHost("web\u202e")).toBeNull();
  });

  it("leaves out what came along unseen", () => {
    expect(asciiHost("web\u200b-9")).toBe("web-9");
    expect(asciiHost("\ufeffmünchen.example")).toBe("xn--mnchen-3ya.example");
  });
});

it.each([
  ["“web-9”", "web-9"],
  ['"web-9"', "web-9"],
  ["`web-9`", "web-9"],
  ["« web-9 »", "web-9"],
  [" web-9 ", "web-9"],
  ['web"9', 'web"9'],
])("takes the quotes away from %s", (text, host) => expect(unquoted(text)).toBe(host));
