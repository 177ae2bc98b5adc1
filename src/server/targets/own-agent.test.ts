// The agent in the server's own process, with the real HAProxy.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeLab, untilFolder, type Lab } from "../../agent/testing/lab.ts";
import { until } from "../../agent/testing/until.ts";
import { whyNoProxy } from "../../tools/proxy/find-proxies.ts";
import { parseEnv } from "../env.ts";
import { serve } from "../serve.ts";
import { aService, freshFolder, host } from "../testing/test-server.ts";

const reason = whyNoProxy("haproxy");

/** A server that is the agent of the lab's HAProxy; both end with the test. */
async function startBeside(lab: Lab, env: Record<string, string> = {}) {
  const running = await serve(
    parseEnv({
      PORT: "0",
      DATA_DIR: freshFolder(),
      ADMIN_API_KEY: "own-agent-admin-key",
      LOG_LEVEL: "silent",
      TARGET: "prod/lb-1",
      ...lab.place,
      ...env,
    }),
  );
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= running.close());
  onTestFinished(close);
  await untilFolder(lab);
  await lab.startHaproxy();
  return { origin: running.origin, close };
}

it.skipIf(reason !== undefined)(
  `makes live what is saved, without a key, and ends with the server${reason ? ` (${reason})` : ""}`,
  async () => {
    const lab = makeLab();
    const { origin, close } = await startBeside(lab);
    const send = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(`${origin}/api/v4.0/conf/prod/${path}`, {
        method,
        headers: { authorization: "Basic own-agent-admin-key", "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return answer.json() as Promise<{ live?: { version: string } | null; behind?: number | null }>;
    };
    await send("POST", "targets/lb-1", { kind: "haproxy", mode: "automatic" });
    await send("PUT", "backend-services", [aService("web", { back_hosts: [host("127.0.0.2")] })]);
    const version = await until(async () => {
      const { live, behind } = await send("GET", "targets/lb-1");
      return (behind === 0 && live?.version) || undefined;
    });
    expect(await lab.ask("get var proc.published")).toContain(version);
    expect(await lab.ask("show backend")).toContain("web:https");
    await close();
    // The lock of the folder is free again: HAProxy runs on alone.
    expect(await lab.ask("get var proc.published")).toContain(version);
  },
);

it.skipIf(reason !== undefined)(
  `takes no more requests while its agent ends a long step${reason ? ` (${reason})` : ""}`,
  async () => {
    const lab = makeLab();
    const folder = freshFolder();
    const slow = join(folder, "slow-check");
    const script = `#!/bin/sh\ntouch ${folder}/began\nuntil test -e ${folder}/end; do sleep 0.1; done\n`;
    writeFileSync(slow, script, { mode: 0o755 });
    const { origin, close } = await startBeside(lab, { HAPROXY_CHECK: slow });
    await fetch(`${origin}/api/v4.0/conf/prod/targets/lb-1`, {
      method: "POST",
      headers: { authorization: "Basic own-agent-admin-key", "content-type": "application/json" },
      body: JSON.stringify({ kind: "haproxy", mode: "automatic" }),
    });
    await until(() => existsSync(join(folder, "began")) || undefined);
    let closed = false;
    const closing = close().then(() => (closed = true));
    const answers = () =>
      fetch(`${origin}/healthz`).then(
        () => true,
        () => false,
      );
    await expect.poll(answers).toBe(false);
    expect(closed).toBe(false);
    writeFileSync(join(folder, "end"), "");
    await closing;
  },
);
