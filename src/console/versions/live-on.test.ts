import { expect, it } from "vitest";
import { liveOn } from "./live-on.ts";

const version = "0123456789abcdef0123456789abcdef01234567";
const at = (id: string, kind: "haproxy" | "vendor", live: string | null = version) => ({
  id,
  kind,
  live:
    live === null
      ? null
      : { version: live, publication: 1, at: "", by: null, confirmed: true, confirm_by: null },
});

it("names the load balancers that run a version", () => {
  expect(liveOn([at("lb-1", "haproxy"), at("lb-2", "haproxy"), at("lb-3", "haproxy", null)], version)).toBe(
    "Live on lb-1, lb-2",
  );
  expect(liveOn([at("lb-1", "haproxy", "f".repeat(40))], version)).toBe("");
});

// Once it said "Live on vendor", which nobody had read back.
it("says of a deployment only that this console published the version last", () => {
  expect(liveOn([at("vendor", "vendor")], version)).toBe("Last published");
  expect(liveOn([at("vendor", "vendor", null)], version)).toBe("");
});
