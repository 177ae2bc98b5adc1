import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { versionList } from "#contract/version.ts";
import { changes } from "#domain/changes.ts";
import { sentencesOf, wholeServiceSentence } from "#domain/change-sentences.ts";
import { demoChanges, setsOf } from "../../testing/histories.ts";
import { aService, host, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";
type Server = Awaited<ReturnType<typeof startApp>>;

const ask = async ({ send }: Pick<Server, "send">, query = "") => {
  const answer = await send({ method: "GET", path: `${set}/versions?include=sentences${query}` });
  expect(answer.statusCode, answer.body).toBe(200);
  return versionList.parse(answer.json());
};

it("tells what each version did to each service, by the name that it has after it", async () => {
  const server = await startApp();
  const { send } = server;
  const put = (body: unknown) => send({ method: "PUT", path: set, body });
  await put([aService("a", { name: "Checkout" }), aService("b")]);
  await put([
    aService("a", {
      name: "Pay",
      http11: false,
      back_hosts: [host("a-1.example.org", { down: true, weight: 5 }), host("a-2.example.org")],
    }),
  ]);
  await send({ method: "DELETE", path: `${set}/a` });
  const { items } = await ask(server, "&limit=3");
  expect(items.map(({ sentences }) => sentences)).toEqual([
    [
      {
        id: "a",
        name: "Pay",
        kind: "removed",
        sentences: [
          {
            sign: "−",
            parts: [{ value: "Pay" }, { text: " removed (" }, { text: "2 back hosts" }, { text: ")" }],
          },
        ],
        more: 0,
      },
    ],
    [
      {
        id: "a",
        name: "Pay",
        kind: "updated",
        sentences: [
          {
            sign: "~",
            parts: [
              { text: "name" },
              { text: " " },
              { value: '"Checkout"' },
              { text: " → " },
              { value: '"Pay"' },
            ],
          },
          { sign: "~", parts: [{ text: "HTTP/1.1" }, { text: " switched off" }] },
          expect.objectContaining({ sign: "~" }),
        ],
        more: 1,
      },
    ],
    [
      {
        id: "a",
        name: "Checkout",
        kind: "added",
        sentences: [expect.objectContaining({ sign: "+" })],
        more: 0,
      },
      {
        id: "b",
        name: "Service b",
        kind: "added",
        sentences: [expect.objectContaining({ sign: "+" })],
        more: 0,
      },
    ],
  ]);
  expect(items[0]).not.toHaveProperty("changes");
  // From memory, the second time.
  expect((await ask(server, "&limit=3")).items).toEqual(items);
  const last = await ask(server);
  expect([last.items.at(-1)?.sentences, last.next_offset]).toEqual([[], undefined]);
  const both = await ask(server, "&include=services&entry_id=a&limit=1");
  expect([both.items[0]?.service, both.service_before?.name, both.items[0]?.sentences]).toEqual([
    null,
    "Pay",
    items[0]?.sentences,
  ]);
});

it("says what the console says of the demo's whole history", async () => {
  const server = await startApp();
  const history = demoChanges();
  for (const { upsert, remove } of history) {
    const request = { author: { name: "Ada", email: "" }, at: new Date(), message: "x" };
    const action = { kind: "change" } as const;
    await server.store.write("prod", { ...request, action }, () => ({ put: upsert, remove }));
  }
  const sets = setsOf(history);
  const expected = sets.map((after, at) => {
    const { added, changed, removed } = changes(sets[at - 1] ?? [], after);
    const all = [
      ...added.map((one) => ({ id: one.id, all: [wholeServiceSentence(one, "added")] })),
      ...changed.map((one) => ({ id: one.id, all: sentencesOf(one) })),
      ...removed.map((one) => ({ id: one.id, all: [wholeServiceSentence(one, "removed")] })),
    ];
    return all.slice(0, 20).map((one) => ({
      id: one.id,
      sentences: one.all.slice(0, 3),
      more: Math.max(one.all.length - 3, 0),
    }));
  });
  const { items } = await ask(server);
  const told = items
    .slice(0, -1)
    .toReversed()
    .map(({ sentences = [] }) =>
      sentences.map(({ id, sentences: some, more }) => ({ id, sentences: some, more })),
    );
  expect(told).toEqual(expected);
  expect(told.flat().some(({ more }) => more > 0)).toBe(true);
});

it("tells of 20 services of a version that changed more", async () => {
  const server = await startApp();
  const ids = Array.from({ length: 30 }, (_, at) => `s-${at + 10}`);
  await server.send({ method: "PUT", path: set, body: ids.map((id) => aService(id)) });
  const edited = [...ids.slice(0, 18).map((id) => aService(id, { name: "x" })), aService("new")];
  await server.send({ method: "PUT", path: set, body: edited });
  const query = `${set}?mode=replace`;
  const answer = await server.send({
    method: "PUT",
    path: query,
    body: edited,
    headers: { "if-match": "*" },
  });
  expect(answer.statusCode).toBe(200);
  const { items } = await ask(server, "&limit=3");
  expect(items.map(({ sentences }) => sentences?.length)).toEqual([12, 19, 20]);
  expect(items[1]?.sentences?.[0]).toMatchObject({ id: "new", kind: "added" });
});

it("says nothing of a service that is too large, and ends a page after 16 MiB", async () => {
  const server = await startApp();
  const large = (name: string) =>
    aService("a", {
      name,
      ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`x${at}`, name.repeat(1_000_000)])),
    });
  for (const name of ["1", "2", "3"]) await server.send({ method: "PUT", path: set, body: [large(name)] });
  const first = await ask(server);
  expect(first.items.map(({ sentences }) => sentences)).toEqual([
    [{ id: "a", name: "a", kind: "updated", sentences: [], more: 0 }],
  ]);
  expect([first.next_offset, first.total]).toEqual([1, 4]);
  // As from memory.
  expect(await ask(server)).toEqual(first);
  const rest = await ask(server, "&offset=2");
  expect([rest.items.length, rest.next_offset]).toEqual([2, undefined]);
});

it("leaves out what is lost in the repository, and tells it once it is back", async () => {
  const server = await startApp();
  const { send, dataDir } = server;
  await send({ method: "PUT", path: set, body: [aService("a")] });
  await send({ method: "PUT", path: set, body: [aService("a", { http11: false })] });
  const packs = join(dataDir, "config.git/objects/pack");
  renameSync(packs, `${packs}.away`);
  mkdirSync(packs);
  const told = async () => (await ask(server, "&limit=1")).items[0]?.sentences;
  expect(await told()).toEqual([{ id: "a", name: "a", kind: "updated", sentences: [], more: 0 }]);
  rmSync(packs, { recursive: true });
  renameSync(`${packs}.away`, packs);
  expect(await told()).toMatchObject([{ name: "Service a", sentences: [{ sign: "~" }] }]);
});
