import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const stampFile = join(root, "dist/console.stamp");

/** What the built console is made of. */
const sources = [
  "index.html",
  "vite.config.ts",
  "package-lock.json",
  "public",
  "src/console",
  "src/contract",
  "src/domain",
];

function filesIn(path: string): string[] {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (statSync(whole).isFile()) return [path];
  return readdirSync(whole, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((name) => !/\.test\.tsx?$|\btesting\b/.test(name) && statSync(join(root, name)).isFile())
    .toSorted();
}

/** A hash of every source of the console: by content, since a checkout gives files new times. */
export function consoleStamp(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesIn)) {
    hash.update(`${file}\0`).update(
      createHash("sha256")
        .update(readFileSync(join(root, file)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

/** Whether the built console is there and of the present sources. */
export const isConsoleBuilt = (): boolean =>
  existsSync(join(root, "dist/console/index.html")) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === consoleStamp();

/** Marks a build: taken away while it runs, so that one broken off is made again; `stamp` is of when it began. */
export const clearConsoleStamp = (): void => rmSync(stampFile, { force: true });
export const writeConsoleStamp = (stamp: string): void => writeFileSync(stampFile, stamp);
