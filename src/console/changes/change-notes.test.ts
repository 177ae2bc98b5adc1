import { expect, it } from "vitest";
import { changes } from "#domain/changes.ts";
import { serviceWith } from "#domain/testing/make-service.ts";
import { problemNotes, trafficNotes } from "./change-notes.ts";

it("puts a service without a live host before the hosts that lose their traffic", () => {
  const notes = trafficNotes([serviceWith({}, {})], [serviceWith({ down: true }, { down: true })]);
  expect(notes.map(({ level }) => level)).toEqual(["error", "info"]);
  expect(notes[0]?.text).toBe("api: no host would serve HTTP and HTTPS requests (“no live upstreams”)");
  expect(notes[1]?.text).toBe("api: traffic ceases to web-1 and web-2");
});

it("warns that backups would take over", () => {
  const hosts = (down: boolean) => [serviceWith({ down }, { backup: true })];
  expect(trafficNotes(hosts(false), hosts(true)).map(({ text }) => text)).toEqual([
    "api: HTTP and HTTPS requests would run on backups",
    "api: traffic ceases to web-1",
    "api: traffic begins to web-2",
  ]);
});

it("has the service rules that a change newly breaks, not those broken before", () => {
  const faulty = { ...serviceWith({}), sticky: "customcookie" };
  expect(problemNotes(changes([serviceWith({})], [faulty]))).toMatchObject([{ level: "error" }]);
  expect(problemNotes(changes([faulty], [{ ...faulty, description: "x" }]))).toEqual([]);
});
