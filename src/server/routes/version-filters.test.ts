import { describe, expect, it } from "vitest";
import { versionList, type VersionList } from "#contract/version.ts";
import { aService, keys, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";

/** Versions of three days: by the editor on the first two, by the administrator on the last. */
const filled = async () => {
  let now = new Date("2026-05-01T10:00:00Z");
  const server = await startApp({ now: () => now });
  const put = (id: string, day: number, key: string, message: string) => {
    now = new Date(`2026-05-0${day}T10:00:00Z`);
    const headers = { "x-change-message": encodeURIComponent(message) };
    return server.send({ method: "PUT", path: set, key, headers, body: [aService(id, { name: message })] });
  };
  // The configuration's first version is dated now, and no later version has an earlier date.
  return { ...server, put };
};

it("narrows the list, counts what is left, and draws its timeline", async () => {
  const { put, send } = await filled();
  await put("a", 1, keys.editor, "Add Äpfel");
  await put("b", 2, keys.editor, "Add 100 %");
  await put("a", 3, keys.admin, "Change äpfel");
  const list = async (query: string) => {
    const answer = await send({ method: "GET", path: `${set}/versions?${query}` });
    expect(answer.statusCode, answer.body).toBe(200);
    return versionList.parse(answer.json());
  };
  const messages = async (query: string) => (await list(query)).items.map(({ message }) => message);
  expect(await messages("author=Test%20editor")).toEqual(["Add 100 %", "Add Äpfel"]);
  expect(await messages(`q=${encodeURIComponent("ÄPFEL")}`)).toEqual(["Change äpfel", "Add Äpfel"]);
  expect(await messages("q=ADD&entry_id=a")).toEqual(["Add Äpfel"]);
  expect(await messages("q=100%20%25")).toEqual(["Add 100 %"]);
  expect(await messages("since=9999-01-01")).toEqual([]);
  expect(await messages("until=2000-01-01T00:00:00%2B02:00")).toEqual([]);
  const page = await list("author=Test+editor&limit=1&include=timeline,changes");
  expect([page.total, page.items.length, page.items[0]?.changes?.added]).toEqual([2, 1, ["b"]]);
  expect(page.timeline?.reduce((sum, { versions }) => sum + versions, 0)).toBe(2);
  const [bucket] = page.timeline ?? [];
  expect((await list(`since=${bucket?.from}&until=${bucket?.to}&author=Test+editor`)).total).toBe(
    bucket?.versions,
  );
  expect(page.timeline?.reduce((sum, { services }) => sum + services, 0)).toBe(2);
  const plain = await list("limit=0");
  expect(plain).not.toHaveProperty("timeline");
  expect(plain).not.toHaveProperty("authors");
  expect((await list("limit=0&q=add&include=authors")).authors).toEqual([
    { author: "Test editor", versions: 2 },
  ]);
});

it("counts the versions of each day and hour of a zone", async () => {
  let now = new Date();
  const { send } = await startApp({ now: () => now });
  for (const [at, id] of [
    // The first version is dated by the clock of this machine.
    ["2099-05-01T10:00:00Z", "a"],
    ["2099-05-01T18:15:00Z", "b"],
    ["2099-05-02T18:14:59Z", "c"],
  ] as const) {
    now = new Date(at);
    await send({ method: "PUT", path: set, body: [aService(id)] });
  }
  const list = async (query: string) => {
    const path = `${set}/versions?limit=0&since=2099-01-01&${query}`;
    return versionList.parse((await send({ method: "GET", path })).json());
  };
  const counts = { services: 1, reverts: 0, versions: 1 };
  const { days, hours } = await list("include=days,hours&zone=Asia/Kathmandu");
  expect(days).toEqual([
    { ...counts, from: "2099-05-01T18:15:00Z", to: "2099-05-02T18:14:59Z", services: 2, versions: 2 },
    { ...counts, from: "2099-04-30T18:15:00Z", to: "2099-05-01T18:14:59Z" },
  ]);
  expect(hours).toEqual([
    { ...counts, from: "2099-05-02T17:15:00Z", to: "2099-05-02T18:14:59Z" },
    { ...counts, from: "2099-05-01T18:15:00Z", to: "2099-05-01T19:14:59Z" },
    { ...counts, from: "2099-05-01T09:15:00Z", to: "2099-05-01T10:14:59Z" },
  ]);
  expect((await list("include=days")).days?.map(({ from }) => from)).toEqual([
    "2099-05-02T00:00:00Z",
    "2099-05-01T00:00:00Z",
  ]);
});

it("finds a version by its id or the beginning of it, and those that came after", async () => {
  const { put, send } = await filled();
  for (const id of ["a", "b", "c"]) await put(id, 1, keys.editor, `Add ${id}`);
  const ask = (query: string) => send({ method: "GET", path: `${set}/versions?${query}` });
  const messages = async (query: string) =>
    versionList.parse((await ask(query)).json()).items.map(({ message }) => message);
  const { items } = versionList.parse((await ask("limit=3")).json());
  const a = items[2]?.version ?? "";
  expect(await messages(`version=${a}`)).toEqual(["Add a"]);
  expect(await messages(`version=${a.slice(0, 10)}`)).toEqual(["Add a"]);
  expect(await messages(`version=${"f".repeat(40)}`)).toEqual([]);
  expect(await messages(`after=${a}`)).toEqual(["Add c", "Add b"]);
  expect(await messages(`after=${a}&entry_id=b&entry_id=a`)).toEqual(["Add b"]);
  expect(await messages(`after=${a}&version=${a}`)).toEqual([]);
  expect((await ask(`after=${"f".repeat(40)}`)).statusCode).toBe(404);
});

it.each([
  "since=",
  "since=2026-02-30",
  "until=2026-05-01T10:00:00+02:00",
  "until=tomorrow",
  "limit=",
  "limit=1e1",
  "limit=0x10",
  "limit=-1",
  "limit=1.0",
  "limit=+1",
  "limit=1001",
  "limit=1&limit=1",
  "offset=",
  "offset=99999999999999999999",
  "author=a&author=b",
  "q=a&q=b",
  "entry_id=",
  "version=abc",
  "version=ABCDEF0",
  "after=abcdef0",
  "include=timelines",
  "zone=Mars/Olympus",
  "zone=",
])("answers %s with 422", async (query) => {
  const { send } = await startApp();
  const answer = await send({ method: "GET", path: `${set}/versions?${query}` });
  expect([answer.statusCode, answer.json().detail?.[0].loc.slice(0, 2)], answer.body).toEqual([
    422,
    ["query", query.split("=", 1)[0]],
  ]);
});

it("takes any whole number within its limits", async () => {
  const { send } = await startApp();
  for (const query of ["limit=0", "limit=1000", "limit=007", "offset=9007199254740991", "unknown=x"]) {
    expect((await send({ method: "GET", path: `${set}/versions?${query}` })).statusCode, query).toBe(200);
  }
});

// A blame asks for the states of one service: 200 of them were 220 requests once.
describe("include=services", () => {
  const ask = async (server: Awaited<ReturnType<typeof filled>>, query: string) => {
    const answer = await server.send({ method: "GET", path: `${set}/versions?include=services&${query}` });
    expect(answer.statusCode, answer.body).toBe(200);
    return versionList.parse(answer.json());
  };
  const states = ({ items }: VersionList) => items.map(({ service }) => service?.name ?? service);

  it("adds the service after each version, and before the last", async () => {
    const server = await filled();
    const { put, send } = server;
    await put("b", 1, keys.editor, "another service");
    await put("a", 1, keys.editor, "one");
    await put("a", 1, keys.editor, "two");
    await send({ method: "DELETE", path: `${set}/a` });
    await put("a", 2, keys.editor, "three");
    const all = await ask(server, "entry_id=a");
    expect([states(all), all.service_before, all.next_offset]).toEqual([
      ["three", null, "two", "one"],
      null,
      undefined,
    ]);
    expect(all.items[0]?.service).toEqual((await send({ method: "GET", path: `${set}/a` })).json());
    expect(all.items[0]).not.toHaveProperty("changes");
    const page = await ask(server, "entry_id=a&limit=1&offset=2");
    expect([states(page), page.service_before?.name]).toEqual([["two"], "one"]);
    expect((await ask(server, "entry_id=a&limit=1&offset=1")).service_before?.name).toBe("two");
    expect(await ask(server, "entry_id=nobody")).toEqual({ total: 0, items: [], service_before: null });
  });

  it.each(["", "&entry_id=a&entry_id=b"])("needs exactly one entry_id, not %j", async (ids) => {
    const { send } = await startApp();
    const answer = await send({ method: "GET", path: `${set}/versions?include=changes,services${ids}` });
    expect([answer.statusCode, answer.json().detail]).toEqual([
      422,
      [{ loc: ["query", "entry_id"], msg: expect.stringContaining("exactly one"), type: "custom" }],
    ]);
  });

  it("ends after 16 MiB, and says where the list goes on", async () => {
    const server = await filled();
    const { send } = server;
    const large = (name: string) =>
      aService("a", {
        name,
        ...Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`x${at}`, name.repeat(1_000_000)])),
      });
    for (const name of ["1", "2", "3", "4"]) await send({ method: "PUT", path: set, body: [large(name)] });
    const first = await ask(server, "entry_id=a");
    expect([states(first), first.service_before?.name, first.next_offset, first.total]).toEqual([
      ["4", "3", "2"],
      "1",
      3,
      4,
    ]);
    const rest = await ask(server, `entry_id=a&offset=${first.next_offset}`);
    expect([states(rest), rest.service_before, rest.next_offset]).toEqual([["1"], null, undefined]);
  });
});
