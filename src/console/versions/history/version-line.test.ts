import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import type { ServiceSentences, Version } from "#contract/version.ts";
import { serviceChange } from "#domain/changes.ts";
import { phraseText } from "#domain/value-sentence.ts";
import { sentencesOf, wholeServiceSentence } from "#domain/change-sentences.ts";
import { service } from "#domain/testing/make-service.ts";
import { subjects, versionLine } from "./version-line.ts";

const named = (id: string, changes: Partial<Service> = {}) => ({ ...service(changes), id, name: id });

function updated(id: string, before: Partial<Service>, after: Partial<Service>): ServiceSentences {
  const change = serviceChange(named(id, before), named(id, after));
  const all = change ? sentencesOf(change) : [];
  return { id, name: id, kind: "updated", sentences: all.slice(0, 3), more: Math.max(all.length - 3, 0) };
}
const whole = (id: string, kind: "added" | "removed"): ServiceSentences => ({
  id,
  name: id,
  kind,
  sentences: [wholeServiceSentence(named(id), kind)],
  more: 0,
});

const versionOf = (sentences: ServiceSentences[], untold: Partial<Version["changes"]> = {}): Version => {
  const ids = (kind: string) => sentences.filter((one) => one.kind === kind).map(({ id }) => id);
  const changes = { added: ids("added"), updated: ids("updated"), removed: ids("removed") };
  for (const kind of ["added", "updated", "removed"] as const) changes[kind].push(...(untold[kind] ?? []));
  const [author, email, message, date] = ["Ada", "", "", "2026-03-10T12:00:00Z"];
  return { author, email, message, date, version: "a".repeat(40), parents: [], changes, sentences };
};

const said = (version: Version, one?: string) => {
  const line = versionLine(version, one);
  return (
    line && {
      ...line,
      pieces: line.pieces.map(
        ({ kind, services, others, phrases }) =>
          `${kind} ${services.map(({ id }) => id).join()}+${others}: ${phrases.map(phraseText).join(" · ")}`,
      ),
    }
  );
};

describe("versionLine", () => {
  it("has the first two sentences, and counts the others", () => {
    const change = updated(
      "shop",
      { sticky: "none", http11: true, least_conn: false, description: "a" },
      { sticky: "iphash", http11: false, least_conn: true, description: "b" },
    );
    const line = said(versionOf([change, updated("blog", { http11: true }, { http11: false })]));
    expect(line?.pieces).toHaveLength(1);
    expect(line).toMatchObject({ left: 3, besides: 0 });
    expect(line?.pieces[0]).toMatch(/^updated shop\+0: description "a" → "b" · HTTP\/1\.1 switched off$/);
  });

  it("says once what became of several services in the same words", () => {
    const off = (id: string) => updated(id, { http11: true }, { http11: false });
    expect(said(versionOf(["a", "b", "c", "d", "e"].map(off)))).toEqual({
      pieces: ["updated a,b+3: HTTP/1.1 switched off"],
      left: 0,
      besides: 0,
    });
  });

  it("counts services of which nothing is told, with the added ones where they were added", () => {
    const added = ["a", "b", "c"].map((id) => whole(id, "added"));
    const others = Array.from({ length: 130 }, (_, at) => `s${at}`);
    expect(said(versionOf(added, { added: others, updated: ["x", "y"] }))).toMatchObject({
      pieces: ["added a,b+131:  added"],
      left: 2,
    });
    expect(said(versionOf([whole("old", "removed")]))?.pieces).toEqual([
      "removed old+0:  removed (2 back hosts)",
    ]);
  });

  it("keeps to one service in its history, and counts the others", () => {
    const off = (id: string) => updated(id, { http11: true }, { http11: false });
    expect(said(versionOf(["a", "b", "c"].map(off)), "b")).toEqual({
      pieces: ["updated b+0: HTTP/1.1 switched off"],
      left: 0,
      besides: 2,
    });
  });

  it("has a service whose files could not be read, and nothing where the server tells nothing", () => {
    const unread: ServiceSentences = { id: "x", name: "x", kind: "updated", sentences: [], more: 0 };
    expect(said(versionOf([unread]))?.pieces).toEqual(["updated x+0: "]);
    const { sentences: _, ...plain } = versionOf([unread]);
    expect(said(plain)).toBeNull();
  });
});

it("an undo is about what it changed, without the values", () => {
  const line = versionLine(
    versionOf([updated("shop", { description: "a" }, { description: "b" }), whole("old", "removed")]),
  );
  expect(
    line && subjects(line).map(({ phrase, names }) => `${phraseText(phrase)} of ${names.join()}`),
  ).toEqual(["description of shop", " of old"]);
});
