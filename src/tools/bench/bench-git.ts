import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Service } from "#contract/service.ts";
import { fileOf, serialize, servicesFolder } from "#server/store/set/service-file.ts";

/** Runs git on the repository `dir`, and returns its output. */
export const git = (dir: string, args: readonly string[], input: string | Buffer = ""): string =>
  execFileSync("git", ["-C", dir, ...args], { input, stdio: ["pipe", "pipe", "inherit"] })
    .toString()
    .trim();

/** A version to make: the services that it writes, and its message. */
export interface MadeVersion {
  put: readonly Service[];
  message: string;
}

const firstSecond = Date.UTC(2020, 0, 1) / 1_000;

function* streamOf(versions: Iterable<MadeVersion>): Generator<Buffer> {
  let at = 0;
  for (const { put, message } of versions) {
    const who = `Bench <bench@example.org> ${firstSecond + at * 60} +0000`;
    const text = Buffer.from(`${message}\n`);
    yield Buffer.from(
      `commit refs/heads/prod\nauthor ${who}\ncommitter ${who}\ndata ${text.length}\n${text.toString()}`,
    );
    for (const service of put) {
      const body = serialize(service);
      yield Buffer.from(
        `M 100644 inline ${servicesFolder}/${fileOf(service.id)}\ndata ${body.length}\n${body.toString()}\n`,
      );
    }
    at += 1;
  }
  yield Buffer.from("done\n");
}

/** Makes a data folder with these versions of the configuration `prod`, by `git fast-import`. */
export async function makeDataFolder(dataDir: string, versions: Iterable<MadeVersion>): Promise<void> {
  const dir = join(dataDir, "config.git");
  mkdirSync(dir, { recursive: true });
  git(dir, ["init", "--quiet", "--bare", "--initial-branch=prod"]);
  const importer = spawn("git", ["-C", dir, "fast-import", "--quiet", "--done"], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = once(importer, "exit");
  for (const chunk of streamOf(versions)) {
    if (!importer.stdin.write(chunk)) await Promise.race([once(importer.stdin, "drain"), ended]);
  }
  importer.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with code ${String(code)}`);
}
