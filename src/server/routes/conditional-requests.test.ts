import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { aService, startApp, type Sent } from "../testing/test-server.ts";

const set = "prod/backend-services";

async function twoServices() {
  const server = await startApp();
  await server.send({ method: "PUT", path: set, body: [aService("web"), aService("api")] });
  const tag = async (path: string) => String((await server.send({ method: "GET", path })).headers.etag);
  return { ...server, tag };
}

it("tags the set by its version and a service by its own state", async () => {
  const { send, tag } = await twoServices();
  const [whole, web, api] = [await tag(set), await tag(`${set}/web`), await tag(`${set}/api`)];
  const written = await send({ method: "PUT", path: `${set}/web`, body: aService("web", { name: "Web" }) });
  expect(await tag(set)).toBe(`"${String(written.headers["x-version"])}"`);
  expect(await tag(set)).not.toBe(whole);
  expect(await tag(`${set}/web`)).not.toBe(web);
  expect(await tag(`${set}/api`)).toBe(api);
});

/**
 * The forms in which an ETag comes back through a proxy: those of Apache, Jetty and nginx when they compress, and our
 * own.
 */
const onTheWay = (etag: string): string[] =>
  ["", "-gzip", "--gzip", ".br", ".gzip", "-br", "-zstd", ".br-gzip"].flatMap((mark) => {
    const marked = etag.replace(/"$/, `${mark}"`);
    return [marked, `W/${marked}`];
  });

it("writes on an ETag that a proxy weakened or marked", async () => {
  const { send, tag } = await twoServices();
  for (const header of onTheWay('"x"').map((form) => form.replace("x", "%"))) {
    const state = (await tag(`${set}/web`)).slice(1, -1);
    const headers = { "if-match": header.replace("%", state) };
    const body = aService("web", { description: header });
    const answer = await send({ method: "PUT", path: `${set}/web`, body, headers });
    expect(answer.statusCode, header).toBe(200);
    const again = await send({ method: "PUT", path: `${set}/web`, body: aService("web"), headers });
    expect(again.statusCode, header).toBe(412);
  }
});

it("answers 304 without a body to whoever has it", async () => {
  const { send, tag } = await twoServices();
  for (const path of [set, `${set}/web`]) {
    const current = await tag(path);
    for (const header of [`"other", ${current}`, "*", ...onTheWay(current)]) {
      const answer = await send({ method: "GET", path, headers: { "if-none-match": header } });
      expect([answer.statusCode, answer.body, answer.headers.etag], header).toEqual([304, "", current]);
    }
    const answer = await send({ method: "GET", path, headers: { "if-none-match": '"other" ' + current } });
    expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([
      200,
      "private, no-cache, no-transform",
    ]);
  }
});

it("calls past versions immutable, and nothing else", async () => {
  const { send, tag } = await twoServices();
  const version = (await tag(set)).slice(1, -1);
  const past = await send({ method: "GET", path: `${set}/versions/${version}` });
  expect(past.headers["cache-control"]).toBe("private, max-age=31536000, immutable, no-transform");
  expect(past.headers.vary).toBe("authorization, cookie, accept-encoding");
  for (const path of [`${set}/versions`, "configs", "/api/session", `${set}/none`]) {
    expect((await send({ method: "GET", path })).headers["cache-control"], path).toBe(
      "no-store, no-transform",
    );
  }
});

it("writes only on the state that If-Match names, and tells the current one", async () => {
  const { send, tag } = await twoServices();
  const version = (await tag(set)).slice(1, -1);
  const writes: (Sent & { of: string })[] = [
    { of: `${set}/web`, method: "PUT", path: `${set}/web`, body: aService("web", { name: "1" }) },
    { of: set, method: "PUT", path: set, body: [aService("web", { name: "2" })] },
    { of: set, method: "PUT", path: `${set}/versions/${version}/revert` },
    { of: set, method: "PUT", path: `${set}/versions/${version}/undo` },
    { of: set, method: "POST", path: set, body: [aService("api")] },
    { of: `${set}/api`, method: "DELETE", path: `${set}/api` },
    { of: set, method: "DELETE", path: set },
  ];
  for (const { of, ...write } of writes) {
    const current = await tag(of);
    for (const stale of ['"stale"', 'W/"stale"', "nonsense", `nonsense, ${current}`, `${current}x`]) {
      const refused = await send({ ...write, headers: { "if-match": stale } });
      expect([refused.statusCode, refused.headers.etag], `${write.method} ${write.path} ${stale}`).toEqual([
        412,
        current,
      ]);
      expect(refused.json().message).toMatch(/read it again/);
    }
    const done = await send({ ...write, headers: { "if-match": `"stale", ${current}` } });
    expect([200, 201], `${write.method} ${write.path}: ${done.body}`).toContain(done.statusCode);
  }
});

it("takes If-Match: * as “exists”", async () => {
  const { send } = await twoServices();
  const any = { "if-match": "*" };
  expect(
    (await send({ method: "PUT", path: `${set}/web`, body: aService("web"), headers: any })).statusCode,
  ).toBe(200);
  expect((await send({ method: "PUT", path: set, body: [], headers: any })).statusCode).toBe(200);
  expect(
    (await send({ method: "POST", path: `${set}/new`, body: aService("new"), headers: any })).statusCode,
  ).toBe(412);
  expect(
    (await send({ method: "PUT", path: `${set}/none`, body: aService("none"), headers: any })).statusCode,
  ).toBe(404);
});

it("lets exactly one of many win who start from the same state", async () => {
  const { send, tag } = await twoServices();
  const headers = { "if-match": await tag(`${set}/web`) };
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      send({
        method: "PUT",
        path: `${set}/web`,
        body: aService("web", { name: `Writer ${index}` }),
        headers,
      }),
    ),
  );
  expect(answers.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual([
    "200",
    ...Array.from({ length: 7 }, () => "412"),
  ]);
});

it("sends compressed bodies under ETags of their own, each of which names the state", async () => {
  const { send } = await twoServices();
  for (const path of [set, `${set}?include=last_change`, `${set}/web`]) {
    const plain = await send({ method: "GET", path });
    const tags = new Set([plain.headers.etag]);
    expect(plain.headers["content-encoding"], path).toBeUndefined();
    for (const [coding, decode] of [
      ["br", brotliDecompressSync],
      ["gzip", gunzipSync],
    ] as const) {
      const headers = { "accept-encoding": coding };
      const answer = await send({ method: "GET", path, headers });
      const etag = String(answer.headers.etag);
      tags.add(etag);
      expect(answer.headers["content-encoding"], path).toBe(coding);
      expect(decode(answer.rawPayload).toString(), path).toBe(plain.body);
      const again = await send({ method: "GET", path, headers: { ...headers, "if-none-match": etag } });
      expect([again.statusCode, again.headers.etag, again.body], path).toEqual([304, etag, ""]);
    }
    expect(tags.size, path).toBe(3);
  }
});

it("takes the ETag of a compressed body for a write", async () => {
  const { send } = await twoServices();
  const read = await send({ method: "GET", path: set, headers: { "accept-encoding": "br" } });
  const headers = { "if-match": String(read.headers.etag) };
  const write = { method: "DELETE", path: `${set}/web`, headers } as const;
  // A service's ETag is not the set's.
  expect((await send(write)).statusCode).toBe(412);
  expect((await send({ method: "DELETE", path: set, headers })).statusCode).toBe(200);
  expect((await send({ method: "DELETE", path: set, headers })).statusCode).toBe(412);
});

it("tells the last changes of the version that it sends, after a write too", async () => {
  const { send } = await twoServices();
  const read = async () => (await send({ method: "GET", path: `${set}?include=last_change` })).json();
  const before = await read();
  const written = await send({ method: "PUT", path: `${set}/web`, body: aService("web", { name: "New" }) });
  const after = await read();
  expect(after.last_change.find(({ id }: { id: string }) => id === "web").version).toBe(
    written.headers["x-version"],
  );
  expect(after.last_change.find(({ id }: { id: string }) => id === "api")).toEqual(
    before.last_change.find(({ id }: { id: string }) => id === "api"),
  );
});
