import { expect, it } from "vitest";
import { canPublish } from "./can-publish.ts";
import { notesByService } from "./render-notes.ts";

const note = (kind: "approximated" | "refused", service: string, reason: string) => ({
  kind,
  service,
  field: "weight",
  reason,
});

it("says a thing once of each service", () => {
  const notes = [note("approximated", "web", "scaled"), note("approximated", "web", "scaled")];
  expect(notesByService([...notes, note("refused", "web", "no hosts")], "approximated")).toEqual([
    { service: "web", texts: ["weight: scaled"] },
  ]);
});

it("lets nothing be published that a service or the program's check refuses; a check to come does not stop it", () => {
  const at = "2026-11-29T08:00:00Z";
  const preview = { notes: [note("approximated", "web", "scaled")], check: null };
  expect(canPublish(preview)).toBe(true);
  expect(canPublish({ ...preview, check: { ok: true, output: "", at } })).toBe(true);
  expect(canPublish({ ...preview, check: { ok: false, output: "no", at } })).toBe(false);
  expect(canPublish({ ...preview, notes: [note("refused", "web", "no hosts")] })).toBe(false);
});
