// The README's examples of two servers on one remote and of a mirror, as they stand but for the folder, the ports and the
// start of the server.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { freePort } from "./free-port.ts";
import { readmeExample, substituted } from "../tools/proxy/readme-example.ts";
import { runGit } from "./store/testing/git-fixture.ts";
import { aService, freshFolder } from "./testing/test-server.ts";

/** Runs an example of the README with `texts` in place of some of its own; returns what tells its output so far. */
function runExample(name: string, folder: string, texts: Record<string, string>): () => string {
  mkdirSync(join(folder, "data"));
  const example = substituted(readmeExample(name), {
    "$PWD/data/": `${folder}/data/`,
    "=prod data/": `=prod ${folder}/data/`,
    "npm start": "node --import tsx src/server/main.ts",
    ...texts,
  });
  expect(example.trim().split("\n").length).toBeLessThanOrEqual(5);
  const shell = spawn("bash", ["-euc", `${example}\nwait`], {
    env: { PATH: process.env["PATH"], LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const ended = once(shell, "close");
  onTestFinished(async () => {
    if (shell.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid, "SIGKILL");
    await ended;
  });
  let output = "";
  shell.stdout.on("data", (text: Buffer) => (output += text.toString()));
  shell.stderr.on("data", (text: Buffer) => (output += text.toString()));
  return () => output;
}

it("runs two servers on one remote in five commands: what one saves the other shows, in the same session", async () => {
  const folder = freshFolder();
  const [one, two] = [await freePort(), await freePort()];
  const output = runExample("bash", folder, {
    "DATA_DIR=data/": `DATA_DIR=${folder}/data/`,
    "8081": String(one),
    "8082": String(two),
  });
  await vi.waitUntil(() => output().includes('{"message":"Fetched"}'), { timeout: 60_000 });
  await vi.waitUntil(() => output().includes(`console: http://127.0.0.1:${one}\n`), { timeout: 60_000 });

  const at = (port: number, path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, init);
  const signedIn = await at(one, "/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ api_key: "an-admin-key-of-ours" }),
  });
  const cookie = signedIn.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
  // Sessions name the key that they are of: both servers got theirs from ADMIN_API_KEY.
  const set = "/api/v4.0/conf/prod/backend-services";
  const saved = await at(one, `${set}/web`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify(aService("web")),
  });
  expect(saved.status).toBe(201);
  await vi.waitUntil(async () => (await at(two, `${set}/web`, { headers: { cookie } })).status === 200, {
    timeout: 30_000,
  });
  expect(await (await at(two, "/readyz")).json()).toEqual({ ready: true, writable: true });
  const history = join(folder, "data/history.git");
  expect(runGit(history, ["rev-parse", "prod"])).toBe(saved.headers.get("x-version"));
}, 180_000);

it("has a mirror in three commands, which follows and says how far it has come", async () => {
  const folder = freshFolder();
  const port = await freePort();
  const output = runExample("bash mirror", folder, {
    "GIT_MIRROR=": `DATA_DIR=${folder}/data/one PORT=${port} GIT_MIRROR=`,
    "8080": String(port),
  });
  await vi.waitUntil(() => output().includes('"mirror":{"behind":'), { timeout: 60_000 });
  const headers = { authorization: "Basic an-admin-key-of-ours", "content-type": "application/json" };
  const set = `http://127.0.0.1:${port}/api/v4.0/conf/prod/backend-services`;
  const saved = await fetch(set, { method: "PUT", headers, body: JSON.stringify([aService("web")]) });
  expect(saved.status).toBe(200);
  const copy = join(folder, "data/copy.git");
  await vi.waitUntil(
    () =>
      runGit(copy, ["for-each-ref", "--format=%(objectname)"]).includes(
        saved.headers.get("x-version") ?? "?",
      ),
    { timeout: 60_000 },
  );
}, 180_000);
