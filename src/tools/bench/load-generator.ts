import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";

const wrk = spawnSync("wrk", ["--version"]).error === undefined;

/** wrk where the machine has it, because it is faster than all servers here; else autocannon. */
export const generator = wrk ? "wrk" : "autocannon";

interface Load {
  url: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
  /** The expected status of every answer. */
  status: number;
}

/** Requests per second. Throws when answers have another status than expected. */
export const requestsPerSecond = (load: Load): Promise<number> => (wrk ? byWrk(load) : byAutocannon(load));

async function byAutocannon({ url, headers, connections, seconds, status }: Load): Promise<number> {
  const result = await autocannon({ url, headers, connections, duration: seconds });
  const wrong = Object.entries(result.statusCodeStats ?? {}).filter(([code]) => Number(code) !== status);
  if (wrong.length > 0 || result.errors > 0)
    throw new Error(`${url} answered other than ${status}: ${JSON.stringify(wrong)}`);
  return result.requests.total / result.duration;
}

async function byWrk({ url, headers, connections, seconds, status }: Load): Promise<number> {
  const { status: first } = await fetch(url, { headers });
  if (first !== status) throw new Error(`${url} answered ${first} instead of ${status}`);
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const child = spawn("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, ...given, url]);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await once(child, "close");
  const rate = /Requests\/sec:\s*([\d.]+)/.exec(output)?.[1];
  if (rate === undefined || /Non-2xx or 3xx responses|Socket errors/.test(output))
    throw new Error(`wrk could not measure ${url}: ${output}`);
  return Number(rate);
}
