import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { aService, host, keys, startApp } from "../testing/test-server.ts";

async function start() {
  const { app, send } = await startApp();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const parent = mkdtempSync(join(tmpdir(), "render-cli-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const folder = join(parent, "haproxy");
  const run = async (...words: string[]) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(import.meta.dirname, "render-cli.ts"), folder, "--url", url, ...words],
      { env: { ...process.env, API_KEY: keys.viewer } },
    );
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
    await once(child, "close");
    return { code: child.exitCode, ...said };
  };
  const put = (body: unknown) => send({ method: "PUT", path: "prod/backend-services", body });
  return { parent, folder, run, put };
}

it("writes the current set, and an older version by the first digits of its id", async () => {
  const { parent, folder, run, put } = await start();
  const first = (await put([aService("web", { back_hosts: [host("10.0.0.1")] })])).headers["x-version"];
  await put([aService("web", { back_hosts: [host("10.0.0.1", { weight: 300 }), host("10.0.0.2")] })]);
  const { code, out, err } = await run();
  expect([code, out]).toEqual([0, expect.stringMatching(/^1 services of prod at [0-9a-f]{7} are in /)]);
  expect(err).toMatch(/^approximated: web back_hosts: HAProxy has weights from 1 to 256/);
  expect(readdirSync(folder)).toEqual(["00-published.cfg", "s-web.cfg"]);
  expect(readFileSync(join(folder, "s-web.cfg"), "utf8")).toContain("server 10.0.0.2:80 ");

  expect((await run()).err).toMatch(/is there already: name a new folder$/m);
  rmSync(folder, { recursive: true });
  expect((await run("--version", String(first).slice(0, 9))).code).toBe(0);
  expect(readFileSync(join(folder, "00-published.cfg"), "utf8")).toContain(`str(${String(first)})`);
  expect(readFileSync(join(folder, "s-web.cfg"), "utf8")).not.toContain("10.0.0.2");
  expect(readdirSync(parent)).toEqual(["haproxy"]);
});

it("writes nothing for a set with a service that HAProxy cannot serve, and names it", async () => {
  const { parent, run, put } = await start();
  await put([aService("web"), aService("empty", { back_hosts: [] })]);
  const { code, err } = await run();
  expect(code).toBe(1);
  expect(err).toContain("refused: empty back_hosts: The service has no back host\nNothing was written");
  expect(readdirSync(parent)).toEqual([]);
});

it("says what is wrong with its words", async () => {
  const { run } = await start();
  expect((await run("--peers-port", "0")).err).toMatch(/^0 is not a port.*\nUsage: /);
  expect((await run("--what")).err).toMatch(/^Usage: /);
  expect((await run("--version", "0".repeat(40))).err).toMatch(/^404: /);
});
