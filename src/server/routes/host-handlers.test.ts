import { expect, it } from "vitest";
import { hostList } from "#contract/hosts.ts";
import { limits } from "#contract/limits.ts";
import { aService, host, startApp } from "../testing/test-server.ts";

const set = "prod/backend-services";
type Server = Awaited<ReturnType<typeof startApp>>;

const ask = async ({ send }: Pick<Server, "send">, query = "") => {
  const answer = await send({ method: "GET", path: `prod/hosts${query}` });
  expect(answer.statusCode, answer.body).toBe(200);
  return hostList.parse(answer.json());
};

it("lists each host once with its places, whatever its spelling", async () => {
  const server = await startApp();
  expect(await ask(server)).toEqual({ total: 0, items: [] });
  const shared = { http_ports: [8080, 80], https_ports: [443], weight: 3 };
  await server.send({
    method: "PUT",
    path: set,
    body: [
      aService("b", { back_hosts: [host("z.example.org"), host("Web.Example.org", { down: true })] }),
      aService("a", {
        back_hosts: [host("web.example.org", shared), host("web.example.org", { backup: true })],
      }),
      aService("c", { back_hosts: [host("2001:DB8::0:1", { down: true })] }),
    ],
  });
  const { total, items } = await ask(server);
  expect([total, items.map((one) => [one.host, one.state])]).toEqual([
    3,
    [
      ["2001:db8::1", "off"],
      ["web.example.org", "partly"],
      ["z.example.org", "on"],
    ],
  ]);
  expect(items[1]).toEqual({
    host: "web.example.org",
    ports: [80, 443, 8080],
    state: "partly",
    services: [
      { id: "a", name: "Service a", position: 0, down: false, backup: false, weight: 3 },
      { id: "a", name: "Service a", position: 1, down: false, backup: true, weight: 1 },
      { id: "b", name: "Service b", position: 1, down: true, backup: false, weight: 1 },
    ],
  });
});

it("filters by text and state, pages, and follows the set", async () => {
  const server = await startApp();
  const put = (down: boolean) =>
    server.send({
      method: "PUT",
      path: set,
      body: [
        aService("shop", { name: "Checkout", back_hosts: [host("web-1", { down }), host("web-2")] }),
        aService("mail", { back_hosts: [host("mx-1")] }),
      ],
    });
  await put(true);
  const names = async (query: string) => (await ask(server, query)).items.map((one) => one.host);
  expect(await names("?q=WEB-")).toEqual(["web-1", "web-2"]);
  expect(await names("?q=checkout")).toEqual(["web-1", "web-2"]);
  expect(await names("?q=mail")).toEqual(["mx-1"]);
  expect(await names("?state=off")).toEqual(["web-1"]);
  expect(await names("?state=on&q=web")).toEqual(["web-2"]);
  expect(await ask(server, "?limit=1&offset=1")).toMatchObject({ total: 3, items: [{ host: "web-1" }] });
  const read = (headers = {}) => server.send({ method: "GET", path: "prod/hosts", headers });
  const { etag } = (await read()).headers;
  expect((await read({ "if-none-match": etag })).statusCode).toBe(304);
  await put(false);
  expect((await read({ "if-none-match": etag })).statusCode).toBe(200);
  expect(await names("?state=off")).toEqual([]);
  for (const query of ["state=up", "limit=1001", "q=a&q=b", "offset=-1"]) {
    const answer = await server.send({ method: "GET", path: `prod/hosts?${query}` });
    expect(answer.json().detail?.[0].loc, query).toEqual(["query", query.split("=", 1)[0]]);
  }
  expect((await server.send({ method: "GET", path: "nowhere/hosts" })).statusCode).toBe(404);
});

it("says since when, by whom and why a host is down, and filters by that", async () => {
  const server = await startApp();
  const put = (services: Record<string, boolean>, message?: string) =>
    server.send({
      method: "PUT",
      path: set,
      body: Object.entries(services).map(([id, down]) =>
        aService(id, { back_hosts: [host("web-1", { down }), host(`${id}-2`)] }),
      ),
      ...(message !== undefined && { headers: { "x-change-message": encodeURIComponent(message) } }),
    });
  await put({ a: false, b: false });
  await put({ a: true }, "Kernel update");
  const { items } = await ask(server, "?include=off");
  const version = (await server.send({ method: "GET", path: `${set}/versions?limit=1` })).json().items[0];
  expect(items.map(({ host: name, off }) => [name, off])).toEqual([
    ["a-2", undefined],
    ["b-2", undefined],
    [
      "web-1",
      {
        version: version.version,
        author: version.author,
        date: version.date,
        reason: "Kernel update",
        services: ["a"],
      },
    ],
  ]);
  const since = (moment: string) => ask(server, `?off_since=${moment}&limit=1`);
  expect(await since("2020-01-01")).toMatchObject({ total: 1, items: [{ host: "web-1" }] });
  expect(await since("2999-01-01")).toEqual({ total: 0, items: [] });
  // Words of the server's own are no reason.
  await put({ b: true });
  expect((await ask(server, "?include=off&state=off")).items).toMatchObject([{ off: { reason: null } }]);
});

it("answers with at most 100 hosts when it says who set them down", async () => {
  const server = await startApp();
  const backHosts = Array.from({ length: 101 }, (_, at) => host(`web-${at}`, { down: true }));
  await server.send({ method: "PUT", path: set, body: [aService("a", { back_hosts: backHosts })] });
  const { total, items } = await ask(server, "?include=off&limit=1000");
  expect([total, items.length]).toEqual([101, 100]);
});

// After a write only the hosts of the changed services are collected anew.
it("follows every change of the set", async () => {
  const server = await startApp();
  const fresh = await startApp();
  const shared = host("shared", { http_ports: [8080] });
  const steps = [
    [aService("a", { back_hosts: [host("web-1"), shared] }), aService("c", { back_hosts: [shared] })],
    [aService("b", { back_hosts: [host("WEB-1", { down: true }), host("shared")] })],
    [aService("a", { name: "Renamed", back_hosts: [host("web-2"), host("web-2", { backup: true })] })],
    [aService("b", { back_hosts: [] })],
  ];
  for (const [at, body] of steps.entries()) {
    await server.send({ method: "PUT", path: set, body });
    const all = steps.slice(0, at + 1).flat();
    const now = [...new Map(all.map((service) => [service.id, service])).values()];
    await fresh.send({ method: "DELETE", path: set });
    await fresh.send({ method: "PUT", path: set, body: now });
    expect(await ask(server), `step ${at}`).toEqual(await ask(fresh));
  }
  await server.send({ method: "DELETE", path: `${set}/c` });
  expect((await ask(server)).items.map((one) => one.host)).toEqual(["web-2"]);
});

// To collect and sort them in one piece would keep every other request waiting for as long.
it("collects the 60,000 hosts of 20,000 services bit by bit", async () => {
  const server = await startApp();
  const services = Array.from({ length: limits.servicesInSet }, (_, at) =>
    aService(`s-${at}`, { back_hosts: [1, 2, 3].map((one) => host(`web-${one}.s${at}.example.org`)) }),
  );
  await server.send({ method: "PUT", path: set, body: services });
  /** Asks, and counts the turns that others get meanwhile. */
  const turnsOf = async () => {
    const meanwhile = { turns: 0, running: true };
    const others = (async () => {
      for (; meanwhile.running; meanwhile.turns += 1) await new Promise((resolve) => setImmediate(resolve));
    })();
    expect((await ask(server, "?limit=50")).total).toBe(60_000);
    meanwhile.running = false;
    await others;
    return meanwhile.turns;
  };
  const [first, second] = [await turnsOf(), await turnsOf()];
  // The second time they are in memory.
  expect(first).toBeGreaterThan(second + 1);
});
