import { expect, it } from "vitest";
import { versionList } from "#contract/version.ts";
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
  // The configuration's own first version is of the real now, which dates never go before.
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
