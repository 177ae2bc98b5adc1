import { expect, it } from "vitest";
import type { Publication } from "#contract/publication.ts";
import { followedText } from "./follow-live.ts";

const publication = (fields: Partial<Publication>): Publication => ({
  n: 1,
  version: "a".repeat(40),
  reason: "",
  author: "Ada",
  email: "ada@example.com",
  date: "2026-11-29T08:00:00.000Z",
  automatic: true,
  outcome: "live",
  hash: "",
  notes: [],
  confirm_within: null,
  deadline: null,
  check: null,
  method: "reload",
  output: "",
  timings: {},
  read_back: null,
  overwrote: [],
  live_at: "2026-11-29T08:00:01.400Z",
  confirmed_at: null,
  ended_at: null,
  ...fields,
});

it("says where it is live, and when the last of them was read back", () => {
  const early = publication({ live_at: "2026-11-29T08:00:00.300Z" });
  const both = [
    { target: "lb-1", publication: publication({}) },
    { target: "lb-2", publication: early },
  ];
  expect(followedText(both)).toEqual({ text: "live on 2 of 2 after 1.4 s", refused: null });
});

it("claims nothing of a target that did not report yet", () => {
  const followed = [
    { target: "lb-1", publication: publication({ outcome: "applying", live_at: null }) },
    { target: "lb-2", publication: null },
  ];
  expect(followedText(followed)).toEqual({ text: "live on 0 of 2", refused: null });
});

it("names the service that cannot be published before what the target says of itself", () => {
  const refused = publication({
    outcome: "refused",
    live_at: null,
    output: "1 service cannot be published",
    notes: [
      { kind: "approximated", service: "api", field: "weight", reason: "scaled" },
      { kind: "refused", service: "web", field: "", reason: "it has no hosts" },
    ],
  });
  expect(followedText([{ target: "lb-1", publication: refused }]).refused).toBe(
    "lb-1 refused it: web: it has no hosts",
  );
});

it("has the program's first line where it refused", () => {
  const refused = publication({ outcome: "refused", live_at: null, output: "[ALERT] port in use\nmore\n" });
  expect(followedText([{ target: "lb-1", publication: refused }]).refused).toBe(
    "lb-1 refused it: [ALERT] port in use",
  );
});
