import { describe, expect, it } from "vitest";
import { parseHistory } from "./recorded-changes.ts";

const web = { id: "web", name: "Web", http11: true, least_conn: false, back_hosts: [], note: { kept: [1] } };
const change = {
  date: "2026-01-05T09:00:00+01:00",
  author: "ops",
  message: "words",
  upsert: [web],
  remove: ["old"],
};
const file = (...lines: unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

describe("parseHistory", () => {
  it("reads a change a line, keeps unknown fields and fills omitted ones as the API does", () => {
    const [first, second, ...more] = parseHistory(`${file(change)}\n${file({ ...change, remove: [] })}`);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ line: 1, message: "words", remove: ["old"] });
    expect(first?.upsert).toEqual([
      { ...web, description: "", sticky: "none", sticky_cookie_name: "", transport_mode: "default" },
    ]);
    expect(second?.line).toBe(3);
  });

  it("leaves what a service may hold to the server", () => {
    expect(parseHistory(file({ ...change, upsert: [{ ...web, name: "" }] }))).toHaveLength(1);
  });

  it.each([
    ["no JSON", "{\n", /^Line 2 of the file, column \d+: /],
    ["a number that would be altered", `{"upsert": 9007199254740993}\n`, /column 12: .*beyond 2\^53/],
    ["no object", file([]), /^Line 2 of the file is not a change:/],
    ["a missing field", file({ ...change, message: undefined }), /\n {2}message: Field required$/],
    ["a date without an offset", file({ ...change, date: "2026-01-05T09:00:00" }), /date: Give an ISO 8601/],
    [
      "a service of another shape",
      file({ ...change, upsert: [{ ...web, http11: 1 }] }),
      /upsert\.0\.http11: /,
    ],
    ["an id that is none", file({ ...change, remove: ["a/b"] }), /remove\.0: Use 1 to 128/],
    ["an id twice", file({ ...change, upsert: [web, web] }), /web is in the line twice/],
    ["an id put and removed", file({ ...change, remove: ["web"] }), /web is in the line twice/],
    ["nothing to do", file({ ...change, upsert: [], remove: [] }), /upserts and removes nothing/],
    ["a message that is too long", file({ ...change, message: "x".repeat(2001) }), /at most 2000/],
    ["half a surrogate pair", file({ ...change, message: "\ud800" }), /not valid text/],
  ])("names the line with %s", (_, bad, problem) => {
    expect(() => parseHistory(file(change) + bad)).toThrow(problem);
  });
});
