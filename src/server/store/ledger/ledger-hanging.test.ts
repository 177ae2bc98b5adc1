// A Git host that does not answer, and helpers that outlive git: a write is answered in any case.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { put, request, service } from "../testing/fixtures.ts";
import { aServer, ids } from "../testing/ledger-fixture.ts";
import { bareRemote } from "../testing/remote-fixture.ts";
import { sshScript } from "../testing/ssh-script.ts";

/** Ends what the script left running, which noted its id in a file. */
function endAtLast(path: string): void {
  onTestFinished(() => {
    try {
      process.kill(Number(readFileSync(path, "utf8")), "SIGKILL");
    } catch {
      // It has ended, or never begun.
    }
  });
}

test("a helper that keeps git's stderr, in a session of its own, holds up nothing", async () => {
  const remote = bareRemote();
  const helper =
    'const child = require("child_process").spawn("sleep", ["120"], { detached: true, stdio: ["ignore", "ignore", "inherit"] }); require("fs").writeFileSync("helper", String(child.pid)); child.unref()';
  const folder = sshScript(`test -e hold && { rm hold; "${process.execPath}" -e '${helper}'; }`);
  const { store } = await aServer(remote, `ssh://x${remote.dir}`);
  await store.createConfig("prod", request("First"));
  writeFileSync(join(folder, "hold"), "");
  endAtLast(join(folder, "helper"));
  const begun = performance.now();
  await store.ledger?.refresh();
  // The helper lives for two minutes, and git may take 10 s.
  expect(performance.now() - begun).toBeLessThan(9_000);
  expect(Number(readFileSync(join(folder, "helper"), "utf8"))).toBeGreaterThan(1);
}, 60_000);

test("a write gives up when a fetch takes too long, says that nothing was saved, and reads go on", async () => {
  const remote = bareRemote();
  // The second question is the fetch.
  const folder = sshScript(
    'case "$last" in *upload-pack*) if test -e stall; then if test -e looked; then echo $$ > helper; exec sleep 120; fi; : > looked; fi ;; esac',
  );
  const { store } = await aServer(remote, `ssh://x${remote.dir}`);
  await store.createConfig("prod", request("First"));
  const other = await aServer(remote);
  await other.store.write("prod", request("Other"), put(service("other")));
  writeFileSync(join(folder, "stall"), "");
  endAtLast(join(folder, "helper"));
  await expect(store.write("prod", request("Add"), put(service("b")))).rejects.toMatchObject({
    retryAfter: 10,
    message: expect.stringContaining("nothing was saved"),
  });
  expect(await ids(store)).toEqual([]);
  for (const name of ["stall", "looked"]) rmSync(join(folder, name));
}, 120_000);
