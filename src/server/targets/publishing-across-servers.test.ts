// Servers that share a history: what one publishes, an agent at another hears of soon, and nothing is published twice.
import { expect, it } from "vitest";
import type { Publication } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { bareRemote } from "../store/testing/remote-fixture.ts";
import { TestAgent } from "../testing/test-agent.ts";
import { aService, keys, startApp } from "../testing/test-server.ts";

type Server = Awaited<ReturnType<typeof startApp>>;

const lb = "prod/targets/lb-1";
const aDrift = {
  id: "web",
  host: "a.example.org",
  port: 80,
  kind: "drain",
  published: "in use",
  running: "drain",
} as const;

async function twoServers(definition: object = {}) {
  const { dir } = bareRemote();
  const first = await startApp({}, dir);
  const second = await startApp({}, dir);
  const body = { kind: "haproxy", ...definition };
  const made = await first.send({ method: "POST", path: lb, key: keys.admin, body });
  expect(made.statusCode).toBe(201);
  await second.store.ledger?.refresh();
  return { first, second };
}

const get = async <T>({ send }: Server, path: string): Promise<T> =>
  (await send({ method: "GET", path })).json();
const publications = async (server: Server) =>
  (await get<{ items: Publication[] }>(server, `${lb}/publications`)).items;
const publish = ({ send }: Server, version: string, more: object = {}, headers = {}) =>
  send({ method: "PUT", path: `${lb}/publish`, body: { version, ...more }, headers });
async function save({ send, store }: Server, name: string): Promise<string> {
  const body = [aService("web", { name })];
  expect((await send({ method: "PUT", path: "prod/backend-services", body })).statusCode).toBe(200);
  return (await store.readSet("prod")).version;
}

it("tells an agent that waits at one server of what was published and confirmed at another", async () => {
  const { first, second } = await twoServers();
  const agent = new TestAgent(first.send);
  await agent.report();
  await agent.wanted();
  // It would wait for as long as the test may take.
  const waiting = agent.wanted(60);
  const version = await save(second, "One");
  expect((await publish(second, version, { confirm_within: 600 })).statusCode).toBe(202);
  // Nobody looks at the first server: the word of a webhook saves it ten seconds.
  await first.send({ method: "POST", path: "/api/fetch" });
  expect((await waiting).publication).toMatchObject({ n: 1, version });
  agent.running = { version, publication: 1 };
  await agent.progress(1, "live", { deadline: new Date(Date.now() + 600_000).toISOString() });

  await agent.wanted();
  const confirming = agent.wanted(60);
  await second.store.ledger?.refresh();
  // No agent asks the second server, which still knows that one may ask another.
  expect(await get<Target>(second, lb)).toMatchObject({ reachable: false, live: { confirmed: false } });
  const confirmed = await second.send({ method: "PUT", path: `${lb}/publications/1/confirm` });
  expect(confirmed.statusCode, confirmed.body).toBe(200);
  expect((await confirming).confirmed).toBe(1);
});

// The server answered such a report and dropped it: the publication waited for ever.
it("takes the word of an agent on a publication that only the server knew which is lost now", async () => {
  const { first, second } = await twoServers();
  const version = await save(second, "One");
  expect((await publish(second, version)).statusCode).toBe(202);
  const agent = new TestAgent(first.send);
  agent.running = { version, publication: 1 };
  await agent.progress(1, "live");
  expect(await publications(first)).toMatchObject([{ n: 1, outcome: "live" }]);
});

// The first went on telling what its agent had said last.
it("tells of what an agent made live, or went back from, after it went to another server", async () => {
  const { first, second } = await twoServers();
  const one = await save(first, "One");
  await publish(first, one);
  const here = new TestAgent(first.send);
  expect(await here.apply()).toBe(1);
  await here.report({ drift: [aDrift] });
  await second.store.ledger?.refresh();
  const two = await save(second, "Two");
  await publish(second, two);
  const there = new TestAgent(second.send);
  expect(await there.apply()).toBe(2);
  await first.store.ledger?.refresh();
  expect(await get<Target>(first, lb)).toMatchObject({
    live: { version: two, publication: 2 },
    behind: 0,
    outcome: "live",
    drift: [],
  });
  await there.progress(2, "went_back");
  await first.store.ledger?.refresh();
  expect(await get<Target>(first, lb)).toMatchObject({ live: { version: one, publication: 1 }, behind: 1 });
  // What it says here counts again, once it is back.
  await here.report({ drift: [aDrift] });
  expect(await get<Target>(first, lb)).toMatchObject({ live: { version: one }, drift: [aDrift] });
});

// It said for a minute that it reached an agent which another server had heard since, and took what should be put back.
it("tells that its agent asks another server, as soon as the history has a word of it from there", async () => {
  const { first, second } = await twoServers();
  const version = await save(first, "One");
  await publish(first, version);
  const here = new TestAgent(first.send);
  expect(await here.wanted()).toMatchObject({ publication: { n: 1 } });
  // What a broken connection leaves: a question that nobody waits for.
  const left = here.wanted(60);
  expect(await get<Target>(first, lb)).toMatchObject({ reachable: true });
  await second.store.ledger?.refresh();
  const there = new TestAgent(second.send);
  await there.apply();
  await first.store.ledger?.refresh();
  expect(await get<Target>(first, lb)).toMatchObject({ reachable: false, live: { publication: 1 } });
  expect((await first.send({ method: "PUT", path: `${lb}/put-back` })).json()).toMatchObject({
    message: expect.stringContaining("does not ask this server"),
  });
  expect(await get<Target>(second, lb)).toMatchObject({ reachable: true });
  // It is back.
  await here.report();
  expect(await get<Target>(first, lb)).toMatchObject({ reachable: true });
  await left;
});

it("publishes each version once to an automatic target", async () => {
  const { first, second } = await twoServers({ mode: "automatic" });
  const names = ["One", "Two", "Three", "Four"];
  const versions: string[] = [];
  for (const [at, name] of names.entries()) {
    const server = at % 2 === 0 ? first : second;
    const version = await save(server, name);
    versions.push(version);
    for (const one of [first, second])
      await expect.poll(async () => (await publications(one))[0]?.version).toBe(version);
  }
  // Whichever server published it, the other one has looked at the last version too, and at its own options.
  const change = { kind: "haproxy", mode: "automatic", options: { peers_port: 10_000 } };
  await second.send({ method: "PUT", path: lb, key: keys.admin, body: change });
  for (const one of [first, second])
    await expect
      .poll(async () => (await publications(one)).filter(({ version }) => version === versions[3]).length)
      .toBe(2);
  const published = (await publications(first)).map(({ version }) => version);
  for (const version of versions.slice(0, 3))
    expect(published.filter((one) => one === version)).toEqual([version]);
});

it("lets one of two servers publish on what both looked at", async () => {
  const { first, second } = await twoServers();
  const version = await save(first, "One");
  await second.store.ledger?.refresh();
  const [one, two] = [await get<Target>(first, lb), await get<Target>(second, lb)];
  expect(one.etag).toBe(two.etag);
  const headers = { "if-match": `"${one.etag}"` };
  // Of one person, with the same words in the same millisecond, both would be the same commit, and so one publication.
  const publishBoth = (given = {}) =>
    Promise.all([
      publish(first, version, { reason: "At the first" }, given),
      publish(second, version, { reason: "At the second" }, given),
    ]);
  const answers = await publishBoth(headers);
  expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([202, 412]);
  await second.store.ledger?.refresh();
  expect(await publications(second)).toHaveLength(1);
  // Without a condition both are made, one after the other.
  const both = await publishBoth();
  expect(both.map(({ statusCode }) => statusCode)).toEqual([202, 202]);
  expect(both.map((answer) => answer.json<Publication>().n).toSorted((a, b) => a - b)).toEqual([2, 3]);
});
