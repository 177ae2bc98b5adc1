// Proves the README's examples on real proxies, and that the server copes with what they do to headers.
import { request, type RequestOptions } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { parsePublicUrl } from "#server/http/public-url.ts";
import { TrustedProxies } from "#server/http/trusted-proxies.ts";
import { aService, host, keys, startApp } from "#server/testing/test-server.ts";
import { whyNoProxy, type ProxyName } from "./find-proxies.ts";
import { readmeExample } from "./readme-example.ts";
import { startReadmeProxy } from "./readme-proxy.ts";

interface Sent extends Pick<RequestOptions, "method"> {
  headers?: Record<string, string>;
  body?: unknown;
}

interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** The client's address, other than the proxy's, as if the client were another machine. */
const localAddress = "127.0.0.2";

/** Sends a request to an address with a self-signed certificate. */
const send = (url: string, { method = "GET", headers = {}, body }: Sent = {}): Promise<Received> =>
  new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const type = payload && { "content-type": "application/json", "content-length": payload.length };
    const options = {
      method,
      headers: { ...headers, ...type },
      localAddress,
      rejectUnauthorized: false,
      agent: false,
    };
    const sent = request(url, options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (more: string) => (text += more));
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.once("error", reject).end(payload);
  });

const trustedProxies = new TrustedProxies(["127.0.0.1"]);

/** The server behind a proxy as the README shows it, with `changes`. */
async function behind(name: ProxyName, changes: Record<string, string> = {}) {
  const proxy = await startReadmeProxy(name, changes);
  onTestFinished(() => proxy.close());
  const server = await startApp({ publicUrl: parsePublicUrl(proxy.url), trustedProxies });
  await server.app.listen({ host: "127.0.0.1", port: proxy.backendPort });
  const set = `${proxy.url}/api/v4.0/conf/prod/backend-services`;
  return { ...server, set, url: proxy.url, origin: new URL(proxy.url).origin };
}

const key = { authorization: `Basic ${keys.editor}` };
const skip = (name: ProxyName) => {
  const reason = whyNoProxy(name);
  if (reason !== undefined) console.log(`skipped: ${reason}`);
  return reason !== undefined;
};

/** Signs in as a browser outside a secure context: with Origin, without Sec-Fetch-Site. */
async function signIn({ url, origin }: { url: string; origin: string }) {
  const body = { api_key: keys.editor };
  const answer = await send(`${url}/api/session`, { method: "POST", body, headers: { origin } });
  const [cookie = ""] = answer.headers["set-cookie"] ?? [];
  return { status: answer.status, attributes: cookie, cookie: cookie.split(";", 1)[0] ?? "" };
}

const cases: [string, ProxyName, Record<string, string>][] = [
  ["nginx as in the README", "nginx", {}],
  [
    "nginx that takes the path away and changes Host",
    "nginx",
    {
      "proxy_pass http://127.0.0.1:8080;": "proxy_pass http://127.0.0.1:8080/;",
      "proxy_set_header Host $http_host;": "",
    },
  ],
  ["HAProxy as in the README", "haproxy", {}],
  ["HAProxy that passes the path on", "haproxy", { "http-request set-path %[path,regsub(^/lb/?,/)]": "" }],
];

for (const [setup, name, changes] of cases)
  describe.skipIf(skip(name))(`behind ${setup}`, () => {
    it("signs in, writes by session and reads below the path", { timeout: 60_000 }, async () => {
      const server = await behind(name, changes);
      const { status, attributes, cookie } = await signIn(server);
      expect([status, attributes]).toEqual([204, expect.stringMatching(/; Path=\/lb\/; HttpOnly; Secure; /)]);
      const headers = { cookie, origin: server.origin };
      const body = aService("a:b", { back_hosts: [host("web-1")] });
      const written = await send(`${server.set}/a%3Ab`, { method: "POST", body, headers });
      expect([written.status, written.text]).toEqual([201, '{"message":"Successfully created entry"}']);
      expect(JSON.parse((await send(`${server.set}/a%3Ab`, { headers })).text)).toEqual(body);
      const foreign = { cookie, origin: "https://evil.example" };
      expect((await send(`${server.set}/a%3Ab`, { method: "DELETE", headers: foreign })).status).toBe(403);
    });

    it("tells the client's address, which it cannot choose itself", { timeout: 60_000 }, async () => {
      const server = await behind(name, changes);
      await send(server.set, { headers: { ...key, "x-forwarded-for": "203.0.113.9" } });
      const line = server.lines.map((text) => JSON.parse(text)).find(({ route }) => route !== undefined);
      expect(line).toMatchObject({ address: localAddress, path: "/api/v4.0/conf/prod/backend-services" });
    });
  });

/** The changes that make each proxy compress. */
const compression: Record<ProxyName, Record<string, string>> = {
  nginx: {
    "proxy_http_version 1.1;": 'gzip on; gzip_types application/json; proxy_set_header Accept-Encoding "";',
  },
  haproxy: {
    "option forwardfor":
      "filter compression\n  compression algo gzip\n  compression type application/json\n  compression offload",
  },
};

const weakens = { nginx: true, haproxy: false };

for (const name of ["nginx", "haproxy"] as const)
  it.skipIf(skip(name))(
    `saves on the ETag that ${name} sends when it compresses by itself`,
    { timeout: 60_000 },
    async () => {
      const server = await behind(name, compression[name]);
      await server.send({
        method: "PUT",
        path: "prod/backend-services",
        body: [aService("web"), aService("api")],
      });
      const headers = { ...key, "accept-encoding": "gzip" };
      for (const url of [`${server.set}/web`, server.set]) {
        const read = await send(url, { headers });
        const etag = String(read.headers.etag);
        // nginx ignores no-transform and weakens the ETag; HAProxy heeds it, so the ETag stays strong.
        expect([read.headers["content-encoding"] === "gzip", etag.startsWith("W/")]).toEqual([
          weakens[name],
          weakens[name],
        ]);
        expect((await send(url, { headers: { ...headers, "if-none-match": etag } })).status).toBe(304);
        const body = url === server.set ? [aService("web")] : aService("web", { description: "new" });
        const write = { method: "PUT", body, headers: { ...headers, "if-match": etag } };
        expect((await send(url, write)).status).toBe(200);
        expect((await send(url, write)).status).toBe(412);
      }
    },
  );

it("has an example for Caddy too", () => {
  expect(readmeExample("caddyfile")).toMatch(/reverse_proxy \/lb\/\* 127\.0\.0\.1:8080/);
});
