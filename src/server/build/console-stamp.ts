import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this project. */
export const projectRoot = fileURLToPath(new URL("../../..", import.meta.url));

const stampFile = (root: string): string => join(root, "dist/console.stamp");

/** The sources of the built console. */
const sources = [
  "index.html",
  "vite.config.ts",
  "package-lock.json",
  "public",
  "src/console",
  "src/contract",
  "src/domain",
];

function filesIn(root: string, path: string): string[] {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (statSync(whole).isFile()) return [path];
  return readdirSync(whole, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((name) => !/\.test\.tsx?$|\btesting\b/.test(name) && statSync(join(root, name)).isFile())
    .toSorted();
}

/** A hash of the contents of every source; a checkout gives files new times, so those say nothing. */
export function consoleStamp(root: string): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((path) => filesIn(root, path))) {
    hash.update(`${file}\0`).update(
      createHash("sha256")
        .update(readFileSync(join(root, file)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

/** Whether the console is built, and from the current sources. */
export const isConsoleBuilt = (root: string): boolean =>
  existsSync(join(root, "dist/console/index.html")) &&
  existsSync(stampFile(root)) &&
  readFileSync(stampFile(root), "utf8") === consoleStamp(root);

/** Removes the stamp at the start of a build, so that an interrupted build does not count. */
export const clearConsoleStamp = (root: string): void => rmSync(stampFile(root), { force: true });

/** Records at the end of a build the stamp that the sources had when it began. */
export const writeConsoleStamp = (root: string, stamp: string): void => writeFileSync(stampFile(root), stamp);
