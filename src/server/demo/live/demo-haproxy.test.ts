// A demo that was told to stop once waited for its HAProxy, and that for the demo.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { whyNoProxy } from "../../../tools/proxy/find-proxies.ts";
import { freshFolder } from "../../testing/test-server.ts";

const reason = whyNoProxy("haproxy");
const module = new URL("demo-haproxy.ts", import.meta.url).href;

/** A process that starts HAProxy as the demo does, and has nothing else to do unless `stays`. */
const script = (folder: string, stays: boolean) => `
  const { prepareDemoHaproxy, startDemoHaproxy } = await import(${JSON.stringify(module)});
  const haproxy = await prepareDemoHaproxy(${JSON.stringify(folder)});
  await startDemoHaproxy(haproxy, "live/lb-1");
  process.stdout.write("ready");
  ${stays ? "const hold = setInterval(() => {}, 1_000); for (const s of ['SIGTERM', 'SIGINT']) process.on(s, () => clearInterval(hold));" : ""}
`;

const answers = (socket: string) =>
  new Promise<boolean>((resolve) => {
    const connection = createConnection(socket, () => {
      connection.destroy();
      resolve(true);
    });
    connection.on("error", () => resolve(false));
  });

it.skipIf(reason !== undefined).each(["its own end", "SIGTERM", "SIGINT"] as const)(
  `ends with its HAProxy by %s${reason ? ` (${reason})` : ""}`,
  async (how) => {
    const folder = freshFolder();
    const stays = how !== "its own end";
    const demo = spawn(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", script(folder, stays)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    onTestFinished(() => void demo.kill("SIGKILL"));
    const ended = once(demo, "exit");
    expect(String((await once(demo.stdout, "data"))[0])).toBe("ready");
    if (stays) demo.kill(how);
    expect(await ended).toEqual([0, null]);
    await expect.poll(() => answers(join(folder, "haproxy", "stats.sock"))).toBe(false);
  },
);
