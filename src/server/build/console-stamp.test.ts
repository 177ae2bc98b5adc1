import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { freshFolder } from "../testing/test-server.ts";
import { clearConsoleStamp, consoleStamp, isConsoleBuilt, writeConsoleStamp } from "./console-stamp.ts";
import { ensureConsole } from "./ensure-console.ts";

function project() {
  const root = freshFolder();
  const write = (path: string, text = path) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const path of [
    "index.html",
    "src/console/main.tsx",
    "src/domain/a.ts",
    "public/icon.svg",
    "dist/console/index.html",
  ])
    write(path);
  writeConsoleStamp(root, consoleStamp(root));
  return { root, write };
}

it("takes a build of the same sources, whatever their times, tests and the server's code", () => {
  const { root, write } = project();
  expect(isConsoleBuilt(root)).toBe(true);
  utimesSync(join(root, "index.html"), 1, 1);
  write("src/domain/a.test.ts");
  write("src/domain/testing/b.ts");
  write("src/server/main.ts");
  expect(isConsoleBuilt(root)).toBe(true);
});

it.each<[string, (root: string, write: (path: string, text?: string) => void) => void]>([
  ["a changed source", (_, write) => write("src/domain/a.ts", "changed")],
  ["a new source", (_, write) => write("src/contract/b.ts")],
  ["a renamed source", (root) => renameSync(join(root, "src/domain/a.ts"), join(root, "src/domain/b.ts"))],
  ["a changed dependency", (_, write) => write("package-lock.json", "{}")],
  ["a build that was broken off", (root) => clearConsoleStamp(root)],
  ["a build that is gone", (root) => rmSync(join(root, "dist/console"), { recursive: true })],
])("builds again after %s", (_, change) => {
  const { root, write } = project();
  change(root, write);
  expect(isConsoleBuilt(root)).toBe(false);
});

it("builds once when several start at the same time, and not at all when there is nothing to do", async () => {
  const { root } = project();
  clearConsoleStamp(root);
  let builds = 0;
  const build = async () => {
    builds++;
    await new Promise((resolve) => setImmediate(resolve));
    writeConsoleStamp(root, consoleStamp(root));
  };
  await Promise.all(Array.from({ length: 5 }, () => ensureConsole(root, build)));
  await ensureConsole(root, build);
  expect(builds).toBe(1);
});
