import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { contained, isolated, showsSomething, visible } from "./shown-text.ts";

describe("showsSomething", () => {
  it.each(["web", " a ", "\u05e9", "💡", "\u0301", "-", "\u{1fae9}"])("%j does", (text) =>
    expect(showsSomething(text)).toBe(true),
  );

  it.each([
    "",
    "  ",
    "\t\n",
    "\u00a0",
    "\u200b\u200d",
    "\u2060",
    "\ufeff",
    "\u202e",
    "\u3164",
    "\u115f",
    "\u2800",
    "\u00ad",
    "\ufe0f",
    "\u{e0041}",
  ])("%j does not", (text) => expect(showsSomething(text)).toBe(false));
});

describe("visible", () => {
  it.each([
    ["Payment web", "Payment web"],
    ["Payment\u00a0web", "Payment⟨U+00A0⟩web"],
    ["web\u200b", "web⟨U+200B⟩"],
    ["\u202eweb", "⟨U+202E⟩web"],
    [" web ", "⟨U+0020⟩web⟨U+0020⟩"],
    ["a  b", "a ⟨U+0020⟩b"],
    ["a\tb", "a⟨U+0009⟩b"],
    ["a\nb", "a⟨U+000A⟩\nb"],
    ["caf\u00e9", "caf\u00e9"],
    ["cafe\u0301", "cafe⟨U+0301⟩"],
    ["\u212b", "⟨U+212B⟩"],
    ["\u0301a", "⟨U+0301⟩a"],
    ["\u1112\u1161\u11ab", "\u1112⟨U+1161⟩\u11ab"],
    ["⟨U+00A0⟩", "⟨U+27E8⟩U+00A0⟩"],
    ["שלום", "שלום"],
    ["💡", "💡"],
    ["", ""],
  ])("shows %j as %j", (text, shown) => expect(visible(text)).toBe(shown));

  it("shows no two texts alike", () => {
    const character = fc.oneof(
      fc.constantFrom(
        ...Array.from(" \u00a0\u200b\u200e\n⟨U+00A0⟩e\u00e9\u0301\u0323\u212b\u00c5\uac00\u1100\u1161\u05e9"),
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    );
    const text = fc.array(character, { maxLength: 6 }).map((list) => list.join(""));
    // What a browser draws: composed letters, one space for several, none at the edge.
    const drawn = (value: string) => visible(value).normalize("NFC").replaceAll(/\s+/g, " ").trim();
    fc.assert(
      fc.property(text, text, (a, b) => {
        fc.pre(a !== b);
        expect(drawn(a)).not.toBe(drawn(b));
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes time in proportion to the text", () => {
    const marks = `a${"\u0316".repeat(200_000)}`;
    const begin = process.cpuUsage();
    visible(marks);
    visible("a ".repeat(100_000));
    expect(process.cpuUsage(begin).user).toBeLessThan(5_000_000);
  });
});

test("a name that runs from right to left is isolated, and none can end its isolation", () => {
  expect(isolated("web-1")).toBe("web-1");
  expect(isolated("שלום")).toBe("\u2068שלום\u2069");
  expect(isolated("سلام\u2069\u202e")).toBe("\u2068سلام⟨U+2069⟩⟨U+202E⟩\u2069");
  expect(isolated("web\u202e")).toBe("web⟨U+202E⟩");
  expect(contained("a\u2067b")).toBe("a⟨U+2067⟩b");
});

test("what is isolated already is not isolated again, and nothing that is isolated turns what stands around it", () => {
  const character = fc.constantFrom(...Array.from("aש1\n⟨\u202b\u202e\u202c\u2066\u2067\u2068\u2069"));
  const text = fc.array(character, { maxLength: 6 }).map((list) => list.join(""));
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        text.map((inner) => `\u2068${inner}\u2069`),
      ),
      (value) => {
        const once = isolated(value);
        expect(isolated(once)).toBe(once);
        expect(once.replace(/^\u2068(?=.*\u2069$)|\u2069$/gsu, "")).not.toMatch(
          /[\u202a-\u202e\u2066-\u2069]/,
        );
      },
    ),
    { numRuns: 2_000 },
  );
  expect(isolated("\u2068ש\u2069 ש\u2069")).toBe("\u2068⟨U+2068⟩ש⟨U+2069⟩ ש⟨U+2069⟩\u2069");
});
