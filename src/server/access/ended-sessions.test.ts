import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { freshFolder } from "../testing/test-server.ts";
import { EndedSessions, type EndedSession } from "./ended-sessions.ts";

const hour = 3_600;
const at = (seconds: number) => new Date(seconds * 1_000);
const session = (id: string, issued = 0, keyId = "ada"): EndedSession => ({
  id,
  keyId,
  issued,
  expires: issued + 12 * hour,
});

it("keeps an ended session over a restart, until it would have expired", async () => {
  const file = join(freshFolder(), "ended-sessions.json");
  const ended = new EndedSessions(file);
  await ended.end(session("first"), at(hour));
  expect([ended.has(session("first")), ended.has(session("second"))]).toEqual([true, false]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = new EndedSessions(file);
  expect([again.has(session("first")), again.has(session("second"))]).toEqual([true, false]);
  await again.end(session("later", 2 * hour), at(12 * hour));
  expect(readFileSync(file, "utf8")).not.toContain("first");
});

it("ends all earlier sessions of a key when too many were signed out, and no others", async () => {
  const file = join(freshFolder(), "ended-sessions.json");
  const many = Array.from({ length: 1_000 }, (_, number) => session(`s${number}`, number));
  writeFileSync(file, JSON.stringify({ sessions: [session("bob's", 0, "bob"), ...many], keys: [] }));
  const ended = new EndedSessions(file);
  await ended.end(session("last", 1_000), at(hour));
  for (const memory of [ended, new EndedSessions(file)]) {
    expect(many.filter((one) => !memory.has(one))).toEqual([]);
    expect(["last", "not signed out"].map((id) => memory.has(session(id, 1_000)))).toEqual([true, true]);
    expect(memory.has(session("new", 1_001))).toBe(false);
    expect([memory.has(session("bob's", 0, "bob")), memory.has(session("x", 0, "bob"))]).toEqual([
      true,
      false,
    ]);
  }
  expect(statSync(file).size).toBeLessThan(1_000);
});

it("loses none of the sessions that several servers end at once", async () => {
  const file = join(freshFolder(), "ended-sessions.json");
  const servers = Array.from({ length: 4 }, () => new EndedSessions(file));
  const ids = Array.from({ length: 40 }, (_, number) => `s${number}`);
  await Promise.all(
    servers.flatMap((server, own) =>
      ids.filter((_, number) => number % 4 === own).map((id) => server.end(session(id), at(hour))),
    ),
  );
  const again = new EndedSessions(file);
  expect(ids.filter((id) => !again.has(session(id)))).toEqual([]);
});

it("ends a session even when that cannot be written, and reports the failure", async () => {
  const ended = new EndedSessions(join(freshFolder(), "gone", "ended-sessions.json"));
  await expect(ended.end(session("first"), at(hour))).rejects.toMatchObject({ code: expect.any(String) });
  expect(ended.has(session("first"))).toBe(true);
});

it("writes a session whose end could not be written together with the next one", async () => {
  const folder = join(freshFolder(), "gone");
  const file = join(folder, "ended-sessions.json");
  const ended = new EndedSessions(file);
  await expect(ended.end(session("first"), at(hour))).rejects.toMatchObject({ code: expect.any(String) });
  mkdirSync(folder);
  await ended.end(session("second"), at(hour));
  for (const memory of [ended, new EndedSessions(file)])
    expect([memory.has(session("first")), memory.has(session("second"))]).toEqual([true, true]);
});

it("keeps a session ended while others that end at the same time are written", async () => {
  const ended = new EndedSessions(join(freshFolder(), "ended-sessions.json"));
  const all = Array.from({ length: 4 }, (_, number) => session(`s${number}`));
  const state = { done: false };
  const ending = Promise.all(all.map((one) => ended.end(one, at(hour)))).finally(() => (state.done = true));
  const revived = new Set<string>();
  while (!state.done) {
    for (const one of all) if (!ended.has(one)) revived.add(one.id);
    await turn();
  }
  await ending;
  expect([...revived]).toEqual([]);
});

it("does not start on a damaged list, which would bring ended sessions back", () => {
  const file = join(freshFolder(), "ended-sessions.json");
  for (const text of ["", "{", "[]", '{"sessions":[{"id":7}],"keys":[]}']) {
    writeFileSync(file, text);
    expect(() => new EndedSessions(file)).toThrow(/ended-sessions.json is not a valid list/);
  }
});
