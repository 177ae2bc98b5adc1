import { mkdirSync, openSync, writeSync, fsyncSync, closeSync } from "node:fs";
import { join } from "node:path";
import autocannon from "autocannon";
import type { Service } from "#contract/service.ts";
import { newHost } from "#domain/new-service.ts";
import { defaultOptions } from "#render/haproxy/haproxy-options.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { makeDataFolder } from "./bench-git.ts";
import { authorization, setPath, startServer } from "./bench-server.ts";
import { inFolder } from "./folder.ts";
import { alternate, median, timed } from "./measure.ts";
import { atMost, figure, ratio, type Part, type Row, type Subject } from "./result.ts";
import { usualServices } from "./sets.ts";
import { saveToLive, serviceOf, untilLive, withBalancer, withHaproxy } from "./with-balancer.ts";

const ms = (name: string, value: number): Part => ({ name, value, unit: "ms" });

const saves = 20;
const runtimeChanges = 50;
const reloads = 10;
const connections = 200;

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

/** Publishing to the real HAProxy. */
export const publish: Subject = {
  name: "publish",
  run: withHaproxy(async (say) => [...(await underLoad(say)), ...(await manyHosts(say))]),
};
