import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

/** Runs in a process that may open only a few files: opens as many as it can, writes, closes them, writes again. */
const script = (folder: string) => `
import { closeSync, openSync } from "node:fs";
import { openGitStore } from "#server/store/git-store.ts";
import { StoreUnavailable } from "#server/store/store-errors.ts";
import { put, request, service } from "#server/store/testing/fixtures.ts";
const store = await openGitStore(${JSON.stringify(folder)});
await store.createConfig("prod", request("First"));
await store.write("prod", request("Add"), put(service("a")));
const taken = [];
try {
  for (;;) taken.push(openSync("/dev/null", "r"));
} catch {}
const failures = [];
// One more file each time, so that another step of the work fails.
for (let free = 0; free <= 12; free++) {
  if (free > 0) closeSync(taken.pop());
  for (const attempt of [
    () => store.createConfig("stage", request("Stage")),
    () => store.configs(),
    () => store.write("prod", request("Add"), put(service("b" + free))),
  ])
    await attempt().catch((error) => failures.push(error instanceof StoreUnavailable ? "unavailable" : String(error)));
}
for (const file of taken) closeSync(file);
await store.createConfig("stage", request("Stage"));
await store.write("prod", request("Add"), put(service("later")));
console.log(JSON.stringify({ failures: [...new Set(failures)], configs: (await store.configs()).map(({ id }) => id), has: (await store.readSet("prod")).entries.has("later") }));
await store.close();
`;

test("when too many files are open the store is unavailable, and it goes on afterwards", () => {
  const folder = mkdtempSync(join(tmpdir(), "few-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const node = [process.execPath, "--import", "tsx", "--input-type=module", "-e", script(folder)];
  const output = execFileSync("sh", ["-c", 'ulimit -n 128 && exec "$@"', "sh", ...node], {
    encoding: "utf8",
  });
  expect(JSON.parse(output)).toEqual({ failures: ["unavailable"], configs: ["prod", "stage"], has: true });
});
