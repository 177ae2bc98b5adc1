import { join } from "node:path";
import { expect, it } from "vitest";
import { RawRepository } from "../testing/raw-repository.ts";
import { aService, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";

/** Found by trial: of the versions that `twins` makes with it, two ids have the same seven digits. */
const luckySecond = 1_700_652_276;
const [older, newer] = [20, 24];

/** Writes a configuration whose versions `older` and `newer` begin alike, and returns the ids of all versions. */
function twins(dataDir: string, config: string): string[] {
  const repository = new RawRepository(join(dataDir, "config.git"));
  const roots = ["one", "two"].map((text) => {
    const oid = repository.object("blob", Buffer.from(text));
    const folder = repository.tree([{ mode: "100644", name: "notes.txt", oid }]);
    return repository.tree([{ mode: "40000", name: "backend-services", oid: folder }]);
  });
  const ids: string[] = [];
  for (let at = 0; at <= newer; at += 1) {
    const who = `A <a@example.org> ${luckySecond} +0000`;
    const parent = ids.at(-1);
    const headers = [
      `tree ${roots[at % 2]}`,
      ...(parent === undefined ? [] : [`parent ${parent}`]),
      `author ${who}`,
      `committer ${who}`,
    ];
    ids.push(repository.object("commit", Buffer.from(`${headers.join("\n")}\n\n${at}\n`)));
  }
  repository.ref(`refs/heads/${config}`, ids.at(-1) ?? "");
  return ids;
}

it("reads a version by its first digits, and says which one it is", async () => {
  const { send } = await startApp();
  const put = async (id: string) =>
    String((await send({ method: "PUT", path: set, body: [aService(id)] })).headers["x-version"]);
  const [first] = [await put("a"), await put("b")];
  const read = (version: string, query = "", headers = {}) =>
    send({ method: "GET", path: `${set}/versions/${version}${query}`, headers });
  const whole = await read(first);
  expect(whole.headers["cache-control"]).toContain("immutable");
  for (const digits of [7, 12, 39]) {
    const short = await read(first.slice(0, digits));
    expect([short.statusCode, short.headers["x-version"], short.body]).toEqual([200, first, whole.body]);
    expect(short.headers["cache-control"]).toBe("private, no-cache, no-transform");
    expect(short.headers.etag).toBe(whole.headers.etag);
  }
  expect((await read(first.slice(0, 7), "?entry_id=a")).json().total).toBe(1);
  const known = await read(first.slice(0, 7), "", { "if-none-match": whole.headers.etag });
  expect([known.statusCode, known.headers["x-version"]]).toEqual([304, first]);
  const unknown = first.startsWith("0000000") ? "1111111" : "0000000";
  expect((await read(unknown)).statusCode).toBe(404);
  for (const malformed of [first.slice(0, 6), first.slice(0, 12).toUpperCase(), `${first}0`, "latest"])
    expect((await read(malformed)).json().detail, malformed).toMatchObject([{ loc: ["path", "version"] }]);
});

it("counts the versions that begin so where there are several, and takes one more digit", async () => {
  const { dataDir, send } = await startApp();
  const ids = twins(dataDir, "twins");
  const [one = "", two = ""] = [ids[older], ids[newer]];
  const start = one.slice(0, 7);
  expect(two.slice(0, 7)).toBe(start);
  const read = (version: string) =>
    send({ method: "GET", path: `twins/backend-services/versions/${version}` });
  const answer = await read(start);
  expect([answer.statusCode, answer.json().detail]).toEqual([
    422,
    [
      {
        loc: ["path", "version"],
        msg: "2 versions begin so; give more of the digits",
        type: "ambiguous_version",
      },
    ],
  ]);
  const differ = Array.from(one).findIndex((digit, at) => digit !== two[at]) + 1;
  expect((await read(one.slice(0, differ))).headers["x-version"]).toBe(one);
  expect((await read(two.slice(0, differ))).headers["x-version"]).toBe(two);
  // Of another configuration.
  expect((await send({ method: "GET", path: `${set}/versions/${start}` })).statusCode).toBe(404);
});

it("writes only by a whole id", async () => {
  const { send } = await startApp();
  const made = await send({ method: "PUT", path: set, body: [aService("a")] });
  const start = String(made.headers["x-version"]).slice(0, 39);
  for (const write of ["revert", "undo"]) {
    const answer = await send({ method: "PUT", path: `${set}/versions/${start}/${write}` });
    expect([answer.statusCode, answer.json().detail], write).toEqual([
      422,
      [expect.objectContaining({ loc: ["path", "version"], msg: expect.stringContaining("40") })],
    ]);
  }
  expect((await send({ method: "GET", path: set })).headers.etag).toContain(start);
});
