// A server that starts while the Git host is away: it serves what it had, says that nothing can be saved, and recovers by itself.
import { expect, it, onTestFinished } from "vitest";
import { parseEnv } from "./env.ts";
import { serve } from "./serve.ts";
import { StartupError } from "./startup-error.ts";
import { bareRemote } from "./store/testing/remote-fixture.ts";
import { aService, freshFolder } from "./testing/test-server.ts";

const headers = { authorization: "Basic an-admin-key-of-ours", "content-type": "application/json" };

const envFor = (dataDir: string, remote: string) =>
  parseEnv({
    PORT: "0",
    DATA_DIR: dataDir,
    ADMIN_API_KEY: "an-admin-key-of-ours",
    LOG_LEVEL: "silent",
    GIT_REMOTE: remote,
    DRAIN_SECONDS: "0",
  });

/** Starts a server; returns what asks it, and what stops it. */
async function start(dataDir: string, remote: string) {
  const running = await serve(envFor(dataDir, remote));
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= running.close());
  onTestFinished(close);
  const set = `${running.origin}/api/v4.0/conf/prod/backend-services`;
  const save = async (id: string) =>
    (await fetch(set, { method: "PUT", headers, body: JSON.stringify([aService(id)]) })).status;
  const get = async (path: string): Promise<string> =>
    (await fetch(running.origin + path, { headers })).text();
  const ready = async (): Promise<unknown> => JSON.parse(await get("/readyz"));
  return { close, save, get, ready };
}

it("serves reads while the Git host is away, and writes once it is back, without being asked", async () => {
  const remote = bareRemote();
  const folder = freshFolder();
  const before = await start(folder, remote.dir);
  expect(await before.save("web")).toBe(200);
  await before.close();

  remote.hide();
  const { save, get, ready } = await start(folder, remote.dir);
  expect(await ready()).toEqual({ ready: true, writable: false });
  expect(await get("/api/v4.0/conf/prod/backend-services/web")).toContain('"id":"web"');
  expect(JSON.parse(await get("/api/v4.0/conf/configs"))).toMatchObject({
    total: 1,
    ledger: { writable: false, fetched: null },
  });
  expect(await get("/metrics")).toMatch(/^ledger_writable 0$/m);
  expect(await save("late")).toBe(503);

  remote.show();
  await expect.poll(ready).toEqual({ ready: true, writable: true });
  expect(await get("/metrics")).toMatch(/^ledger_writable 1$/m);
  expect(await save("late")).toBe(200);
}, 120_000);

// It ended with a stack, and what the host said before was lost.
it("says in one line and in the host's words why it does not start where nothing can be saved", async () => {
  const remote = bareRemote();
  remote.hook("pre-receive", 'echo "ask ops for a key that may write" >&2; exit 1');
  const failure: unknown = await serve(envFor(freshFolder(), remote.dir)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartupError);
  expect(String(failure)).toBe(
    "Error: GIT_REMOTE: the first configuration was not made there. The Git host refused it: ask ops for a key that may write",
  );
});
