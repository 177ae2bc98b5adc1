import { afterEach, describe, expect, it, vi } from "vitest";
import type { Version } from "#contract/version.ts";
import { findVersion } from "./queries.ts";

const id = (index: number): string => index.toString(16).padStart(40, "0");

const history = Array.from({ length: 1_500 }, (_, index): Version => ({
  author: "Anna",
  email: "anna@example.net",
  message: `change ${index}`,
  date: "2026-01-01T00:00:00Z",
  version: id(index),
  parents: [],
}));

/** A server that pages the history as `limit` and `offset` say, and keeps the addresses that it was asked for. */
function serveHistory(): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    const query = new URL(url, "http://console.example").searchParams;
    const offset = Number(query.get("offset"));
    const items = history.slice(offset, offset + Number(query.get("limit")));
    return Response.json({ total: history.length, items });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe("findVersion", () => {
  it("finds a version with those since, newest first", async () => {
    const asked = serveHistory();
    const { version, later } = await findVersion("prod", id(2));
    expect(version?.message).toBe("change 2");
    expect(later.map(({ message }) => message)).toEqual(["change 0", "change 1"]);
    expect(asked).toHaveLength(1);
  });

  it("goes on to older pages until the version comes", async () => {
    const asked = serveHistory();
    const { version, later } = await findVersion("prod", id(1_400));
    expect(version?.message).toBe("change 1400");
    expect(later).toEqual(history.slice(0, 1_400));
    expect(asked).toHaveLength(2);
  });

  it("says that the history does not list a version", async () => {
    serveHistory();
    expect(await findVersion("prod", "f".repeat(40))).toEqual({ version: null, later: [] });
  });
});
