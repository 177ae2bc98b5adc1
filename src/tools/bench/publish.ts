import { mkdirSync, openSync, writeSync, fsyncSync, closeSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import type { BackHost, Service } from "#contract/service.ts";
import type { Target } from "#contract/target.ts";
import { newHost, newService } from "#domain/new-service.ts";
import { defaultOptions } from "#render/haproxy/haproxy-options.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { RealBalancer } from "../balancer/real-balancer.ts";
import { whyNoProxy } from "../proxy/find-proxies.ts";
import { makeDataFolder } from "./bench-git.ts";
import { authorization, setPath, startServer } from "./bench-server.ts";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { alternate, median, timed } from "./measure.ts";
import { atMost, figure, ratio, type Part, type Row, type Subject } from "./result.ts";
import { idOf, usualServices } from "./sets.ts";
import type { Listening } from "./start-program.ts";

const targetPath = "/api/v4.0/conf/prod/targets/lb-1";
const saves = 20;
const runtimeChanges = 50;
const reloads = 10;
const connections = 200;
const large = 20_000;

const ms = (name: string, value: number): Part => ({ name, value, unit: "ms" });

/** Addresses of this machine, so that HAProxy asks nobody for a name. */
const numbered = (position: number, at: number): BackHost => ({
  ...newHost,
  host: `127.${1 + (position % 250)}.${Math.floor(at / 250)}.${1 + (at % 250)}`,
});

const serviceOf = (position: number, hosts: number): Service => ({
  ...newService,
  id: idOf(position),
  name: `Service ${position}`,
  transport_mode: "http",
  back_hosts: Array.from({ length: hosts }, (_, at) => numbered(position, at)),
});

/** Writes the files as a program does that wants them on the disk, and nothing more. */
function writeFiles(folder: string, files: readonly { name: string; text: string }[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) {
    const file = openSync(join(folder, name), "w");
    writeSync(file, text);
    closeSync(file);
  }
  const directory = openSync(folder, "r");
  fsyncSync(directory);
  closeSync(directory);
}

/** A server with a target that has a real load balancer. */
async function withBalancer<T>(
  server: Listening,
  mode: "manual" | "automatic",
  job: (balancer: RealBalancer, client: Client) => Promise<T>,
): Promise<T> {
  const send = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(server.origin + path, {
      method: "POST",
      headers: { ...authorization, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  await send(targetPath, { kind: "haproxy", mode });
  const agent = { name: "lb-1", email: "lb-1@localhost", role: "agent", target: "prod/lb-1" };
  const { key } = (await send("/api/keys", agent)) as { key: string };
  const balancer = await RealBalancer.start(server.origin, "prod/lb-1", key);
  const client = new Client(server.origin);
  try {
    return await job(balancer, client);
  } finally {
    client.close();
    await balancer.end();
  }
}

const targetOf = async (client: Client): Promise<Target> =>
  JSON.parse((await client.get(targetPath)).body.toString()) as Target;

/** Resolves when `version` was read back from the load balancer. */
async function untilLive(client: Client, version: string): Promise<void> {
  for (;;) {
    const { live, outcome } = await targetOf(client);
    if (live?.version === version) return;
    if (outcome === "refused" || outcome === "went_back")
      throw new Error((await client.get(`${targetPath}/publications?limit=1`)).body.toString());
    await sleep(5);
  }
}

/** Saves a service, and gives the milliseconds until its version was read back. */
const saveToLive = (client: Client, service: Service): Promise<number> =>
  timed(async () => {
    const { headers } = await client.put(`${setPath}/${service.id}`, service);
    await untilLive(client, String(headers["x-version"]));
  });

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((done, failed) => ([resolve, reject] = [done, failed]));
  return { promise, resolve, reject };
}

/** From **Save** to live, and many publications while clients send requests. */
async function underLoad(say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    await makeDataFolder(folder, [{ put: [serviceOf(1, 3)], message: "All" }]);
    const server = await startServer(folder);
    const rows = await withBalancer(server, "automatic", async (balancer, client) => {
      const shop: Service = {
        ...serviceOf(0, 0),
        id: "shop",
        back_hosts: balancer.backEnds.map(({ host, port }) => ({ ...newHost, host, http_ports: [port] })),
      };
      const weighted = (weight: number): Service => ({
        ...shop,
        back_hosts: shop.back_hosts.map((host, at) => (at === 0 ? { ...host, weight } : host)),
      });
      await client.put(`${setPath}/shop`, weighted(1)).catch(() => undefined);
      const made = await fetch(`${server.origin}${setPath}/shop`, {
        method: "POST",
        headers: { ...authorization, "content-type": "application/json" },
        body: JSON.stringify(weighted(1)),
      });
      await untilLive(client, made.headers.get("x-version") ?? "");
      say(`${saves} saves, each until it is live`);
      const took: number[] = [];
      for (let at = 0; at < saves; at += 1) took.push(await saveToLive(client, weighted(2 + (at % 200))));

      /** Publications while `connections` clients send requests without a pause. */
      const publications = async (what: string, count: number, change: (at: number) => Service) => {
        say(what);
        const before = await balancer.reloads();
        const { promise: loaded, resolve, reject } = deferred<autocannon.Result>();
        const load = autocannon(
          { url: `${balancer.url}/shop`, connections, duration: 600 },
          (error: Error | null, result) => (error ? reject(error) : resolve(result)),
        );
        const start = performance.now();
        for (let at = 0; at < count; at += 1) await saveToLive(client, change(at));
        const seconds = (performance.now() - start) / 1_000;
        load.stop();
        const result = await loaded;
        const failed = result.errors + result.timeouts + result.non2xx;
        return {
          failed,
          seconds,
          reloads: (await balancer.reloads()) - before,
          requests: result.requests.total,
        };
      };
      const quick = await publications(
        `${runtimeChanges} publications of weights and downs`,
        runtimeChanges,
        (at) => ({
          ...shop,
          back_hosts: shop.back_hosts.map((host, position) =>
            position === 0
              ? { ...host, weight: 1 + (at % 100) }
              : { ...host, down: position === 1 && at % 2 === 0 },
          ),
        }),
      );
      const slow = await publications(`${reloads} publications that need a reload`, reloads, (at) => ({
        ...shop,
        http11: at % 2 === 0 ? !shop.http11 : shop.http11,
      }));
      const count = (name: string, value: number): Part => ({ name, value, unit: "count" });
      const load = (
        title: string,
        { failed, reloads: times, requests, seconds }: typeof quick,
        most: number,
      ) => [
        figure(`failed requests, ${title}`, count("failed", failed), atMost(0), [
          count("requests", requests),
        ]),
        figure(`reloads, ${title}`, count("reloads", times), atMost(most), [
          { name: "took", value: seconds, unit: "s" },
        ]),
      ];
      return [
        figure(
          "from Save to live, target published automatically",
          ms("median", median(took)),
          atMost(2_000),
          [ms("slowest", Math.max(...took))],
        ),
        ...load(`${runtimeChanges} publications of weights and downs`, quick, 0),
        // One in 5 s, and the first.
        ...load(`${reloads} publications that need a reload`, slow, 1 + slow.seconds / 5),
      ];
    });
    await server.stop();
    return rows;
  });
}

/** Rendering 136 services with 21,080 hosts beside writing the same bytes; the same checked and live. */
async function manyHosts(say: (line: string) => void): Promise<Row[]> {
  say("136 services with 21,080 hosts");
  const set = Array.from({ length: usualServices }, (_, position) => serviceOf(position, 155));
  const version = "0".repeat(40);
  return inFolder(async (folder) => {
    const render = () => {
      const rendering = renderHaproxy(set, version, defaultOptions);
      if (rendering.kind === "refused") throw new Error(JSON.stringify(rendering.notes[0]));
      return rendering.files;
    };
    const files = render();
    const { rendered, written } = await alternate(9, {
      rendered: () => timed(render),
      written: () => timed(() => writeFiles(join(folder, "files"), files)),
    });
    const dataDir = join(folder, "data");
    await makeDataFolder(dataDir, [{ put: set, message: "All" }]);
    const server = await startServer(dataDir);
    const live = await withBalancer(server, "automatic", async (_, client) => {
      const { headers } = await client.get(setPath);
      return timed(() => untilLive(client, String(headers.etag).replaceAll('"', "")));
    });
    await server.stop();
    return [
      ratio(
        "render 136 services with 21,080 hosts, to writing the same bytes",
        ms("render", rendered),
        ms("write", written),
        atMost(4),
      ),
      figure("the same, from the target's start to checked and live", ms("live", live), null),
    ];
  });
}

/** The agent's memory with 20,000 services. */
async function agentMemory(say: (line: string) => void): Promise<Row[]> {
  say(`the agent with ${large} services`);
  return inFolder(async (folder) => {
    const set = Array.from({ length: large }, (_, position) => serviceOf(position, 3));
    await makeDataFolder(folder, [{ put: set, message: "All" }]);
    const server = await startServer(folder);
    const peak = await withBalancer(server, "automatic", async (balancer, client) => {
      const { headers } = await client.get(setPath);
      await untilLive(client, String(headers.etag).replaceAll('"', ""));
      await saveToLive(client, { ...serviceOf(7, 3), description: "changed" });
      const status = readFileSync(`/proc/${balancer.agentPid}/status`, "utf8");
      return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]) / 1_024;
    });
    await server.stop();
    return [
      figure(
        `memory of the agent, ${large} services`,
        { name: "peak", value: peak, unit: "MB" },
        atMost(400),
      ),
    ];
  });
}

/** Leaves a part out, with a word, where HAProxy is not installed. */
const withHaproxy =
  (job: Subject["run"]): Subject["run"] =>
  async (say) => {
    const reason = whyNoProxy("haproxy");
    if (reason === undefined) return job(say);
    say(`left out: ${reason}`);
    return [];
  };

/** Publishing to the real HAProxy. */
export const publish: Subject = {
  name: "publish",
  run: withHaproxy(async (say) => [...(await underLoad(say)), ...(await manyHosts(say))]),
};

/** The agent with a large set. */
export const largeAgent: Subject = { name: "agent-memory", run: withHaproxy(agentMemory) };
