import { describe, expect, it } from "vitest";
import { counted, fieldTitle, listed, valueText } from "./field-text.ts";

describe("valueText", () => {
  it.each([
    ["http_ports", [80, 443], "80, 443"],
    ["https_ports", [], "none"],
    ["down", true, "yes"],
    ["backup", false, "no"],
    ["fail_timeout", 10, "10 s"],
    ["weight", 1.5, "1.5"],
    ["description", "", "(empty)"],
    ["name", " web ", "⟨U+0020⟩web⟨U+0020⟩"],
    ["name", "Payment\u00a0web", "Payment⟨U+00A0⟩web"],
    ["description", "(empty)", '"(empty)"'],
    ["labels", { a: "b\u200b" }, '{"a":"b⟨U+200B⟩"}'],
    ["sticky", "customcookie", "custom cookie"],
    ["sticky", "moon", '"moon"'],
    ["mtls_certificate", "", '""'],
    ["labels", { a: [true] }, '{"a":[true]}'],
    ["__proto__", null, "null"],
  ])("shows %s %j as %s", (field, value, text) => {
    expect(valueText(field, value)).toBe(text);
  });
});

it("names a field of the reference by its noun, an unknown field by its own name", () => {
  expect(fieldTitle("transport_mode")).toBe("Transport mode");
  expect(fieldTitle("http_ports")).toBe("HTTP ports");
  expect(fieldTitle("mtls_certificate")).toBe("Certificate for mTLS");
  expect(fieldTitle("labels")).toBe("labels");
  expect(fieldTitle("constructor")).toBe("constructor");
});

it("counts with a plural", () => {
  expect(counted(1, "host")).toBe("1 host");
  expect(counted(1980, "unchanged host")).toBe("1,980 unchanged hosts");
});

it("lists some names and counts the rest", () => {
  expect(listed([])).toBe("");
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b", "c"])).toBe("a, b and c");
  expect(listed(["a", "b", "c", "d"], 3)).toBe("a, b and 2 more");
});

it("isolates a name that runs from right to left, once", () => {
  expect(listed(["\u2068שלום\u2069", "b"])).toBe("\u2068שלום\u2069 and b");
  expect(listed(["שלום (3)", "b (1)"])).toBe("\u2068שלום (3)\u2069 and b (1)");
});
