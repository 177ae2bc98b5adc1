// The server's process: its output, its refusals to start, its stop.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "./free-port.ts";
import { programArguments } from "../testing/program.ts";
import { freshFolder } from "./testing/test-server.ts";

/** Starts the server with no other environment variables. */
function start(env: Record<string, string>, program = programArguments("server")) {
  const child = spawn(process.execPath, program, {
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const output = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.err += text));
  const ended = once(child, "close").then(([code]: unknown[]) => ({ code, ...output }));
  /** Resolves with what `pattern` finds on stdout; rejects when the process ends without it. */
  const prints = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output.out);
        if (found) resolve(found);
      };
      child.stdout.on("data", look);
      void ended.then(() => reject(new Error(output.err || output.out)));
      look();
    });
  return { child, ended, prints };
}

const hasIPv6 = Object.values(networkInterfaces()).some((own) =>
  own?.some(({ address }) => address === "::1"),
);
const loopback = hasIPv6 ? "[::1]" : "127.0.0.1";

const origin = /^Backend Services console: (http:\S+)$/m;
const key = "an-admin-key-of-ours";

it("prints a sign-in link once, with the key in its fragment, and logs requests as JSON", async () => {
  const DATA_DIR = join(freshFolder(), "data");
  const first = start({ DATA_DIR });
  const [, url = "", made = ""] = await first.prints(/^ +(http:\S+)\/sign-in#key=(\S+)$/m);
  const configs = await fetch(`${url}/api/v4.0/conf/configs`, {
    headers: { authorization: `Basic ${made}` },
  });
  expect(await configs.json()).toMatchObject({ total: 1, items: [{ id: "prod" }] });
  await first.prints(/"route":"\/api\/v4.0\/conf\/configs"/);
  first.child.kill("SIGTERM");
  const { code, out, err } = await first.ended;
  expect([code, err, out.split(made).length - 1]).toEqual([0, "", 1]);

  const second = start({ DATA_DIR });
  const [, again = ""] = await second.prints(origin);
  expect((await fetch(`${again}/api/session`, { headers: { authorization: `Basic ${made}` } })).status).toBe(
    200,
  );
  second.child.kill("SIGINT");
  const ended = await second.ended;
  expect([ended.code, ended.out.includes("sign-in")]).toEqual([0, false]);
});

it("listens on an IPv6 address in brackets", async () => {
  const [, url = ""] = await start({ DATA_DIR: freshFolder(), ADMIN_API_KEY: key, HOST: "[::1]" }).prints(
    origin,
  );
  expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
}, 120_000);

it("refuses an invalid environment with one clear line and exit code 1", async () => {
  const file = join(freshFolder(), "a-file");
  writeFileSync(file, "");
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  onTestFinished(() => void taken.close());
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const bad: [Record<string, string>, RegExp][] = [
    [{ PORT: "eighty" }, /^PORT: give a port .*\n$/],
    [{ DATA_DIR: join(file, "data") }, /^DATA_DIR: .* cannot be written \(ENOTDIR\); choose .*\n$/],
    [{ DATA_DIR: freshFolder(), PATH: "/none" }, /^DATA_DIR: Install git .*\n$/],
    [{ DATA_DIR: freshFolder(), PORT: port }, /^PORT: \d+ on 127.0.0.1 is in use; .*\n$/],
    [
      { DATA_DIR: freshFolder(), METRICS_ADDRESS: `127.0.0.1:${port}` },
      /^METRICS_ADDRESS: 127.0.0.1:\d+ is in use; .*\n$/,
    ],
    [
      { DATA_DIR: freshFolder(), METRICS_ADDRESS: "192.0.2.1:9090" },
      /^METRICS_ADDRESS: 192.0.2.1:9090 is no address of this machine; .*\n$/,
    ],
    // What listens already must not keep a start that fails from ending.
    [
      { DATA_DIR: freshFolder(), METRICS_ADDRESS: "127.0.0.1:0", PORT: port },
      /^PORT: \d+ on 127.0.0.1 is in use; .*\n$/,
    ],
    [{ DATA_DIR: freshFolder(), HOST: "192.0.2.1" }, /^HOST: 192.0.2.1 is no address of this machine; .*\n$/],
  ];
  for (const [env, line] of bad) {
    const { code, out, err } = await start(env).ended;
    // The log may have begun.
    const printed = out.replaceAll(/^\{.*\}\n/gm, "");
    expect([code, printed, err], JSON.stringify(env)).toEqual([1, "", expect.stringMatching(line)]);
  }
});

it("refuses a data folder that another server uses", async () => {
  const env = { DATA_DIR: freshFolder(), ADMIN_API_KEY: key };
  await start(env).prints(origin);
  const { code, err } = await start(env).ended;
  expect([code, err]).toEqual([1, expect.stringMatching(/^DATA_DIR: .* is in use by another server; .*\n$/)]);
});

it("finishes the writes in flight before it stops", async () => {
  const env = { DATA_DIR: freshFolder(), ADMIN_API_KEY: key };
  const server = start(env);
  const [, url = ""] = await server.prints(origin);
  const headers = { authorization: `Basic ${key}`, "content-type": "application/json" };
  const put = (at: string, id: number) =>
    fetch(`${at}/api/v4.0/conf/prod/backend-services/s${id}`, {
      method: "POST",
      headers,
      body: JSON.stringify({ name: "s", http11: true, least_conn: false, back_hosts: [] }),
    });
  const writes = Array.from({ length: 10 }, (_, id) => put(url, id));
  await Promise.race(writes);
  server.child.kill("SIGTERM");
  const answers = await Promise.allSettled(writes);
  const kept = answers.filter(
    (answer) => answer.status === "fulfilled" && answer.value.status === 201,
  ).length;
  expect(kept).toBeGreaterThan(0);
  expect((await server.ended).code).toBe(0);

  const again = start(env);
  const [, next = ""] = await again.prints(origin);
  const { total } = (await (
    await fetch(`${next}/api/v4.0/conf/prod/backend-services`, { headers })
  ).json()) as { total: number };
  expect(total).toBeGreaterThanOrEqual(kept);
});

it("accepts keys from the command line while it runs", async () => {
  const DATA_DIR = freshFolder();
  const server = start({ DATA_DIR, ADMIN_API_KEY: key });
  const [, url = ""] = await server.prints(origin);
  const run = (...args: string[]) => start({ DATA_DIR }, [...programArguments("key"), ...args]).ended;
  const who = (apiKey: string) =>
    fetch(`${url}/api/session`, { headers: { authorization: `Basic ${apiKey}` } });

  const added = await run("add", "Ada", "ada@example.org", "viewer");
  const [, id = "", made = ""] =
    /^Key (\S+) of Ada <ada@example.org>, viewer\..*\n([A-Za-z0-9_-]{43})\n$/.exec(added.out) ?? [];
  expect(await (await who(made)).json()).toMatchObject({
    name: "Ada",
    email: "ada@example.org",
    role: "viewer",
  });
  expect((await run("list")).out).toMatch(
    new RegExp(`^admin\tadmin\t.*\n${id}\tviewer\tAda <ada@example.org>\t.*\n$`),
  );
  expect((await run("remove", id)).code).toBe(0);
  expect((await who(made)).status).toBe(401);
  for (const args of [["--help"], ["add", "Ada", "ada@example.org", "owner"], ["remove", "none"]]) {
    const { code, out, err } = await run(...args);
    expect([code, out], args.join(" ")).toEqual([1, ""]);
    expect(err).toMatch(/^Usage: npm run key|^There is no key none;/m);
  }
});

it("serves metrics and nothing else on METRICS_ADDRESS, without a key, until it stops", async () => {
  const server = start({ DATA_DIR: freshFolder(), ADMIN_API_KEY: key, METRICS_ADDRESS: `${loopback}:0` });
  const [, metrics = ""] = await server.prints(/Metrics: (http:\S+\/metrics)/);
  expect(metrics).toContain(`http://${loopback}:`);
  await server.prints(origin);
  const read = await fetch(metrics);
  expect([read.status, await read.text()]).toEqual([
    200,
    expect.stringContaining('store_versions{config="prod"} 1\n'),
  ]);
  const status = async (path: string, method: string) =>
    (await fetch(new URL(path, metrics), { method })).status;
  expect(await status("/metrics", "HEAD")).toBe(200);
  expect(await status("/metrics", "POST")).toBe(405);
  for (const path of ["/", "/api/session", "/openapi.json", "/metrics/", "/healthz"])
    expect(await status(path, "GET"), path).toBe(404);
  server.child.kill("SIGTERM");
  expect((await server.ended).code).toBe(0);
});

it("starts in front of a vendor deployment that is away, with no keys of its own, and says so", async () => {
  const DATA_DIR = freshFolder();
  writeFileSync(join(DATA_DIR, "keys.json"), "not even read");
  // Nothing listens there.
  const UPSTREAM_URL = `http://127.0.0.1:${await freePort()}`;
  const server = start({ DATA_DIR, UPSTREAM_URL, ADMIN_API_KEY: key });
  const [, unused] = await server.prints(/"msg":"Not used in front of a vendor deployment[^"]*: ([^"]+)"/);
  expect(unused).toBe(`ADMIN_API_KEY, ${join(DATA_DIR, "keys.json")}`);
  const [, url = ""] = await server.prints(origin);
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, writable: true });
  server.child.kill("SIGTERM");
  const { code, out, err } = await server.ended;
  expect([code, err, out.includes(key)]).toEqual([0, "", false]);
});
