// What the real HAProxy does with requests after a publication, with small servers of ours behind it.
import { readFileSync } from "node:fs";
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { request as httpsRequest } from "node:https";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { BackHost, Service } from "#contract/service.ts";
import type { HaproxyOptions } from "#contract/target.ts";
import { trafficShare } from "#domain/traffic-share.ts";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { makeCertificate } from "../tools/proxy/certificate.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { freePort } from "../server/free-port.ts";
import { aBackEnd } from "./testing/back-end.ts";
import { startLab } from "./testing/lab.ts";
import { until } from "./testing/until.ts";

const checked = { max_fails: 1, fail_timeout: 1 };

interface Answer {
  body: string;
  status: number;
  cookies: string[];
}

/** A load balancer with a frontend for HTTP and one for HTTPS, both of which send each request to the service that it names. */
async function withFrontends(ofTarget: Partial<HaproxyOptions> = {}) {
  const [http, https] = [await freePort(), await freePort()];
  const started = await startLab();
  const certificate = makeCertificate(started.lab.folder);
  started.lab.writeOwn(`frontend http
    bind 127.0.0.1:${http}
    use_backend %[req.hdr(x-service)]
frontend https
    bind 127.0.0.1:${https} ssl crt ${certificate.pem}
    use_backend %[req.hdr(x-service)]:https
`);
  let n = 0;
  const publish = async (...services: Service[]) => {
    n += 1;
    started.server.publish(n, n, services, { options: ofTarget });
    return started.server.outcomeOf(n, "live");
  };
  const agent = new HttpAgent({ keepAlive: true });
  const get = async (
    service: string,
    options: RequestOptions & { tls?: boolean; cookie?: string } = {},
  ): Promise<Answer> => {
    const { tls = false, cookie, ...more } = options;
    const request = (tls ? httpsRequest : httpRequest)({
      host: "127.0.0.1",
      port: tls ? https : http,
      headers: { "x-service": service, ...(cookie !== undefined && { cookie }) },
      ...(tls ? { rejectUnauthorized: false } : { agent }),
      ...more,
    });
    request.end();
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return {
      body: await text(response),
      status: response.statusCode ?? 0,
      cookies: response.headers["set-cookie"] ?? [],
    };
  };
  /** Sends requests, some at a time, and counts the answers by their text. */
  const counts = async (service: string, requests: number, options = {}): Promise<Map<string, number>> => {
    const found = new Map<string, number>();
    let left = requests;
    const client = async () => {
      for (; left > 0;) {
        left -= 1;
        const { body, status } = await get(service, options);
        const key = status === 200 ? body : String(status);
        found.set(key, (found.get(key) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 16 }, client));
    return found;
  };
  const tls = { key: readFileSync(certificate.key), cert: readFileSync(certificate.certificate) };
  return { ...started, publish, get, counts, http, tls };
}

/** Three servers; `host` is one of them as a host of a service. */
async function three() {
  const ends = [
    await aBackEnd({ name: "a" }),
    await aBackEnd({ name: "b" }),
    await aBackEnd({ name: "c" }),
  ] as const;
  const host = (at: 0 | 1 | 2, fields: Partial<BackHost> = {}) =>
    aHost("127.0.0.1", { http_ports: [ends[at].port], https_ports: [], ...checked, ...fields });
  return { ends, host };
}
const web = (back_hosts: BackHost[], fields: Partial<Service> = {}) =>
  aService("web", { transport_mode: "http", back_hosts, ...fields });

describe.skipIf(whyNoProxy("haproxy") !== undefined)("requests through the real HAProxy", () => {
  it("are shared by weight, before and after a change at runtime", async () => {
    const { publish, counts } = await withFrontends();
    const { host } = await three();
    for (const [weights, method] of [
      [[5, 3, 2], "reload"],
      [[1, 1, 8], "runtime"],
      [[300, 700, 1_000], "runtime"],
    ] as const) {
      const service = web(weights.map((weight, at) => host(at as 0 | 1 | 2, { weight })));
      expect(await publish(service)).toMatchObject({ method });
      const requests = 5_000;
      const found = await counts("web", requests);
      const { shares } = trafficShare(service, "http");
      for (const [at, share] of shares.entries()) {
        // Four standard deviations of as many draws at random; round robin is nearer.
        const noise = 4 * Math.sqrt((share * (1 - share)) / requests);
        expect(Math.abs((found.get("abc".charAt(at)) ?? 0) / requests - share)).toBeLessThan(noise);
      }
    }
  });

  it("never reach a host that is down, and a backup only when no primary is there", async () => {
    const { publish, counts, get } = await withFrontends();
    const { ends, host } = await three();
    await publish(web([host(0), host(1, { down: true }), host(2, { backup: true })]));
    expect(await counts("web", 200)).toEqual(new Map([["a", 200]]));
    await publish(web([host(0, { down: true }), host(1, { down: true }), host(2, { backup: true })]));
    expect(await counts("web", 200)).toEqual(new Map([["c", 200]]));
    await publish(web([host(0), host(1, { down: true }), host(2, { backup: true })]));
    await until(async () => (await get("web")).body === "a" || undefined);
    await ends[0].stop();
    await until(async () => (await get("web")).body === "c" || undefined);
    expect(await counts("web", 200)).toEqual(new Map([["c", 200]]));
  });

  it.each([
    ["the own cookie", { sticky: "autocookie" }],
    ["a cookie of the service", { sticky: "customcookie", sticky_cookie_name: "SESSION" }],
  ])("stay with a host by %s, also over a reload", async (_, fields) => {
    const { lab, publish, get, counts } = await withFrontends({ peers_port: await freePort() });
    const { host } = await three();
    const service = web([host(0), host(1), host(2)], fields);
    await publish(service);
    const own = "SESSION=one";
    const first = await get("web", { cookie: own });
    const cookie = first.cookies[0]?.split(";", 1).join("") ?? own;
    expect(await counts("web", 60, { cookie })).toEqual(new Map([[first.body, 60]]));
    expect((await counts("web", 60)).size).toBe(3);
    // A worker of 2.6 hands over what it learnt when it has asked others for theirs, which takes it 5 s.
    if (cookie === own)
      await until(async () => /resync_timeout=<PAST>/.test(await lab.ask("show peers")) || undefined);
    expect(await publish(service, aService("new"))).toMatchObject({ method: "reload" });
    if (cookie === own)
      await until(async () => (await lab.ask("show table web")).includes("key=one") || undefined);
    expect(await counts("web", 60, { cookie })).toEqual(new Map([[first.body, 60]]));
  });

  it("stay with a host by the client's address", async () => {
    const { publish, get, counts } = await withFrontends();
    const { host } = await three();
    await publish(web([host(0), host(1), host(2)], { sticky: "iphash" }));
    const bodies = new Set<string>();
    for (let client = 2; client < 32; client++) {
      const localAddress = `127.0.0.${client}`;
      const { body } = await get("web", { localAddress, agent: false });
      expect(await counts("web", 5, { localAddress, agent: false })).toEqual(new Map([[body, 5]]));
      bodies.add(body);
    }
    expect(bodies.size).toBe(3);
  });

  it("go to the ports of their protocol, and with a port bridge to the port that they came to", async () => {
    const { publish, get, http, tls } = await withFrontends();
    const plain = await aBackEnd({ name: "plain" });
    const secure = await aBackEnd({ name: "secure", certificate: tls });
    await aBackEnd({ name: "bridge", host: "127.0.0.2", port: http });
    const bridge = aService("bridge", { transport_mode: "port_bridge", back_hosts: [aHost("127.0.0.2")] });
    const both = aService("both", {
      back_hosts: [aHost("127.0.0.1", { http_ports: [plain.port], https_ports: [secure.port] })],
    });
    await publish(both, bridge);
    expect((await get("both")).body).toBe("plain");
    expect((await get("both", { tls: true })).body).toBe("secure");
    expect((await get("bridge")).body).toBe("bridge");
  });

  // Without the state of the worker before, a reload sends requests to dead hosts until the checks have run (#2085).
  it("do not reach a dead host after a reload, nor lose a host that was drained by hand", async () => {
    const { lab, publish, counts } = await withFrontends();
    const { ends, host } = await three();
    // A check each 3 s: the new worker would not know yet.
    const slow = { fail_timeout: 3 };
    const service = web([host(0, slow), host(1, slow), host(2, slow)]);
    await publish(service);
    await ends[0].stop();
    await until(
      async () => /127\.0\.0\.1 0 0 1 1 /.test(await lab.ask("show servers state web")) || undefined,
    );
    await lab.ask(`set server web/127.0.0.1:${ends[1].port} state drain`);
    expect(await publish(service, aService("new"))).toMatchObject({ method: "reload" });
    const found = await counts("web", 400);
    expect([...found.keys()].toSorted()).toEqual(["b", "c"]);
  });
});
