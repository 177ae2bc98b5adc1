import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { noteReading, readingQuery, readText } from "./reading-query.ts";
import { setKey, versionsQuery } from "./set-queries.ts";

afterEach(() => vi.unstubAllGlobals());

const answer = (read?: object) =>
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json({ total: 420, items: [], ...(read && { read }) })),
  );

it("brings what was read into the history, and into everything once all of it was", async () => {
  const client = new QueryClient();
  const other = [...setKey("prod"), "services"];
  const history = versionsQuery("prod").queryKey;
  const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
  const look = async () => {
    client.setQueryData(history, { total: 420, items: [] });
    client.setQueryData(other, {});
    return client.fetchQuery({ ...readingQuery("prod"), staleTime: 0 });
  };
  answer({ versions: 17, of: 420 });
  expect(await look()).toEqual({ versions: 17, of: 420 });
  expect([isStale(history), isStale(other)]).toEqual([false, false]);
  answer({ versions: 18, of: 420 });
  await look();
  expect([isStale(history), isStale(other)]).toEqual([true, false]);
  answer();
  expect(await look()).toBeNull();
  expect([isStale(history), isStale(other)]).toEqual([true, true]);
});

// The days and the chart of the history stayed at what was read when they were asked for.
it("asks everything again at the end, when an answer was told from a part", async () => {
  const client = new QueryClient();
  const timeline = [...setKey("prod"), "versions", "timeline"];
  client.setQueryData(timeline, {});
  noteReading(client, "prod", undefined);
  expect(client.getQueryData(readingQuery("prod").queryKey)).toBeUndefined();
  noteReading(client, "prod", { versions: 17, of: 420 });
  answer();
  expect(await client.fetchQuery({ ...readingQuery("prod"), staleTime: 0 })).toBeNull();
  expect(client.getQueryState(timeline)?.isInvalidated).toBe(true);
});

it("says how far it is", () => {
  expect(readText({ versions: 17, of: 1420 })).toBe("17 of 1,420 versions read");
});
