import { describe, expect, it } from "vitest";
import { add, removeHost, setFields, setHost } from "./edits.ts";
import { makeService, pool } from "./make-host.ts";
import { marta, tom } from "./people.ts";
import { play, type Scene } from "./scenes.ts";

const web = makeService("web", "Web", "", pool("web", 2));
const api = makeService("api", "API", "", pool("api", 1));
const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 5, 9, minute));

const scene = (minute: number, does: Scene["does"], name?: string): Scene => ({
  at: at(minute),
  author: marta,
  does,
  ...(name !== undefined && { name }),
});

const said: Scene["does"] = (set) => ({ ...add(web)(set), message: "of the edit" });

const named = (set: ReadonlyMap<string, { name: string }> | undefined) =>
  [...(set ?? [])].map(([id, service]) => `${id}=${service.name}`);

describe("play", () => {
  it("plays in the order of the dates", () => {
    const steps = play([scene(2, setFields("web", { name: "Shop" })), scene(1, add(web))]);
    expect(steps.map((step) => step.at)).toEqual([at(1), at(2)]);
    expect(named(steps.at(-1)?.after)).toEqual(["web=Shop"]);
  });

  it("reverts to the set before a scene", () => {
    const steps = play([
      scene(1, add(web)),
      scene(2, setFields("web", { name: "Wrong" }), "wrong"),
      scene(3, add(api)),
      scene(4, { revertToBefore: "wrong" }),
    ]);
    expect(steps[3]).toMatchObject({ kind: "revert", to: 0 });
    expect(named(steps[3]?.after)).toEqual(["web=Web"]);
  });

  it("undoes a scene and keeps what came after", () => {
    const steps = play([
      scene(1, add(web)),
      scene(2, setFields("web", { name: "Wrong" }), "wrong"),
      scene(3, add(api)),
      scene(4, { undo: "wrong" }),
    ]);
    expect(steps[3]).toMatchObject({ kind: "undo", of: 1 });
    expect(named(steps[3]?.after)).toEqual(["web=Web", "api=API"]);
  });

  it("stops at a plot that undoes what was touched since", () => {
    const plot = [
      scene(1, add(web)),
      scene(2, setFields("web", { name: "Wrong" }), "wrong"),
      scene(3, setFields("web", { description: "touched" })),
      scene(4, { undo: "wrong" }),
    ];
    expect(() => play(plot)).toThrow("web, touched since");
  });

  it("stops at a plot that names what is not there", () => {
    expect(() => play([scene(1, setHost("web", "web-1", { down: true }))])).toThrow("no service web");
    expect(() => play([scene(1, add(web)), scene(2, removeHost("web", "web-9"))])).toThrow("no host web-9");
    expect(() => play([scene(1, { undo: "nothing" })])).toThrow("no scene nothing");
  });

  it("takes the words of the scene before those of the edit", () => {
    expect(play([scene(1, said)])[0]?.message).toBe("of the edit");
    expect(play([{ at: at(1), author: tom, message: "of the scene", does: said }])[0]?.message).toBe(
      "of the scene",
    );
  });
});
