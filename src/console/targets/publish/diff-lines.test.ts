import { expect, it } from "vitest";
import { diffLines } from "./diff-lines.ts";

it("tells heads from lines, also where a line of a file looks like a head", () => {
  const text = [
    "--- a/s-web.cfg",
    "+++ b/s-web.cfg",
    "@@ -1,2 +1,2 @@",
    " backend web",
    "--- old",
    "+++ new",
    "",
  ];
  expect(diffLines(text.join("\n"))).toEqual([
    { sign: "@", text: "--- a/s-web.cfg" },
    { sign: "@", text: "+++ b/s-web.cfg" },
    { sign: "@", text: "@@ -1,2 +1,2 @@" },
    { sign: " ", text: "backend web" },
    { sign: "−", text: "-- old" },
    { sign: "+", text: "++ new" },
  ]);
});

it("goes on with the next file after the last line of a part", () => {
  const text = ["@@ -0,0 +1 @@", "+backend new", "--- a/next.cfg", "+++ b/next.cfg"].join("\n");
  expect(diffLines(text).map(({ sign }) => sign)).toEqual(["@", "+", "@", "@"]);
});
