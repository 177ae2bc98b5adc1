import { expect, test } from "vitest";
import { entryBefore, portEntries, portReasons, portsOf, tidyPorts } from "./port-list.ts";

test.each([
  ["80, 8080", "80, 8080"],
  ["  80;443 \t8080\n9000", "80, 443, 8080, 9000"],
  ["[80,443]", "80, 443"],
  ["80|443/8080", "80, 443, 8080"],
  ["8000-8003", "8000, 8001, 8002, 8003"],
  ["8000 – 8002, 80", "8000, 8001, 8002, 80"],
  ["8000..8001", "8000, 8001"],
  ["80,,", "80"],
  [" ", ""],
  // What is no port is kept, so that it can be put right.
  ["80  web", "80, web"],
  ["8003-8000", "8003-8000"],
  ["1-65535", "1-65535"],
  ["10-20-30", "10-20-30"],
  ["80 80", "80, 80"],
])("%j becomes %j when the field is left", (typed, left) => {
  expect(tidyPorts(typed)).toBe(left);
  expect(tidyPorts(left)).toBe(left);
});

test("an entry that is no port, or says one again, is wrong", () => {
  const wrong = portEntries("80, web, 0, 65536, 443, 80, 440-443, 1.5, -1").filter((entry) => entry.wrong);
  expect(wrong.map(({ text }) => text)).toEqual(["web", "0", "65536", "80", "440-443", "1.5", "-1"]);
  expect(portsOf("80 x")).toEqual([80, Number.NaN]);
});

test.each<[string, ...string[]]>([
  ["80, 8000-8003"],
  ["8003-8000", "The range 8003-8000 runs backwards; write 8000-8003"],
  ["1-65535", "The range 1-65535 has 65535 ports, and a list can have at most 64"],
  ["8000–8100", "The range 8000–8100 has 101 ports, and a list can have at most 64"],
  ["0-3", "“0-3” is not a port; a port is a whole number from 1 to 65535"],
  ["70000", "“70000” is not a port; a port is a whole number from 1 to 65535"],
  [
    "80, web, 8o80",
    ...["web", "8o80"].map((text) => `“${text}” is not a port; a port is a whole number from 1 to 65535`),
  ],
  ["80\u200b", "“80⟨U+200B⟩” is not a port; a port is a whole number from 1 to 65535"],
])("%j says why it is no list of ports", (typed, ...reasons) => {
  expect(portReasons(typed)).toEqual(reasons);
});

/** The text without the whole entry before the caret, which is written as `|`. */
const without = (typed: string): string | null => {
  const [text, caret] = [typed.replace("|", ""), typed.indexOf("|")];
  const found = entryBefore(text, caret);
  return found && text.slice(0, found.from) + text.slice(found.to);
};

test.each([
  ["80, 8080|", "80"],
  ["80, 8080, |", "80"],
  ["80|, 8080", "8080"],
  ["80, 443|, 8080", "80, 8080"],
  ["80|", ""],
  ["80, 80|80", null],
  ["|80", null],
  ["|", null],
])("Backspace at %j leaves %j", (typed, left) => {
  expect(without(typed)).toBe(left);
});
