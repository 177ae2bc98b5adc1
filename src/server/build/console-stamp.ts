import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this project. */
export const projectRoot = fileURLToPath(new URL("../../..", import.meta.url));

const stampFile = (root: string): string => join(root, "dist/console.stamp");

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

function filesIn(root: string, path: string): string[] {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (statSync(whole).isFile()) return [path];
  return readdirSync(whole, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((name) => !/\.test\.tsx?$|\btesting\b/.test(name) && statSync(join(root, name)).isFile())
    .toSorted();
}

/** A hash of every source of the console: by content, since a checkout gives files new times. */
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

/** Whether the built console is there and of the present sources. */
export const isConsoleBuilt = (root: string): boolean =>
  existsSync(join(root, "dist/console/index.html")) &&
  existsSync(stampFile(root)) &&
  readFileSync(stampFile(root), "utf8") === consoleStamp(root);

/** Takes the mark of a build away while it runs, so that one broken off is made again. */
export const clearConsoleStamp = (root: string): void => rmSync(stampFile(root), { force: true });

/** Marks a build as of the sources that had this stamp when it began. */
export const writeConsoleStamp = (root: string, stamp: string): void => writeFileSync(stampFile(root), stamp);
