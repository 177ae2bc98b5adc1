import { describe, expect, it } from "vitest";
import { suggestId } from "./suggest-id.ts";

const none = new Set<string>();

describe("suggestId", () => {
  it.each([
    ["Web Shop", "web-shop"],
    ["  Café “Süd” / EU ", "cafe-sud-eu"],
    ["Große Straße", "grosse-strasse"],
    ["api.v2_internal", "api.v2_internal"],
    ["日本", ""],
    ["..", ""],
    ["a".repeat(300), "a".repeat(120)],
  ])("makes an id of %j", (name, id) => expect(suggestId(name, none)).toBe(id));

  it("numbers an id that is taken or reserved", () => {
    expect(suggestId("Web", new Set(["web", "web-2"]))).toBe("web-3");
    expect(suggestId("Versions", none)).toBe("versions-2");
  });
});
