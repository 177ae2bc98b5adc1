import { expect, it, vi } from "vitest";
import { differentText, madeNotice, type AskCompare } from "./made-notice.ts";

const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, "");
const text = (...values: Parameters<typeof differentText>[0]) => plain(differentText(values));

it("names what a deployment keeps otherwise", () => {
  const description = { id: "web", field: "description", sent: "mine", got: "theirs" };
  expect(text(description)).toBe(
    'But the deployment keeps another description of web: "theirs" instead of "mine".',
  );
  expect(text(description, { ...description, id: "api" })).toContain("1 other value differs, too.");
  expect(text({ id: "web", field: "back_hosts", sent: [], got: [] })).toBe(
    "But the deployment keeps other back hosts of web than were sent.",
  );
  expect(text({ id: "web", field: "id", sent: "web", got: null })).toBe("But web is not there now.");
  expect(text({ id: "web", field: "id", sent: null, got: "web" })).toBe("But web is still there now.");
});

it("offers to compare what somebody else saved at the same moment, and says it in the server's words", () => {
  const compare = vi.fn<AskCompare>();
  const between = [{ version: "v1", author: "Bo", date: "2026-01-01T00:00:00Z", ids: ["web"] }];
  const notice = madeNotice(
    "Saved.",
    { version: null, slippedIn: { message: "Bo was there", between } },
    compare,
  );
  expect(notice).toMatchObject({ tone: "warning", text: "Bo was there.", action: { label: "Compare" } });
  notice.action?.run();
  expect(compare).toHaveBeenCalledWith("v1", "web");
});

it("is a plain one for a plain write", () => {
  expect(madeNotice("Saved.", { version: "v2" }, () => {})).toEqual({ text: "Saved." });
  expect(madeNotice("Saved.", { version: null, versions: 3 }, () => {}).text).toBe(
    "Saved. It took 3 versions; Versions has each.",
  );
});
