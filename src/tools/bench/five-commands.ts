import { join } from "node:path";
import type { Service } from "#contract/service.ts";
import { fileOf, serialize, servicesFolder } from "#server/store/set/service-file.ts";
import { git, makeDataFolder } from "./bench-git.ts";
import { usualHosts, weighted } from "./sets.ts";

const durable = ["-c", "core.fsync=all", "-c", "core.fsyncMethod=fsync"];

/** Commits one changed service as a shell script would: five git commands, each with fsync. */
export async function fiveCommands(folder: string, set: readonly Service[]): Promise<() => void> {
  await makeDataFolder(folder, [{ put: set, message: "All" }]);
  const dir = join(folder, "config.git");
  const run = (args: readonly string[], input: string | Buffer = "") =>
    git(dir, [...durable, ...args], input);
  const blobs = new Map(
    run(["ls-tree", `prod:${servicesFolder}`])
      .split("\n")
      .map((line): [string, string] => [line.slice(line.indexOf("\t") + 1), line.split(/\s/)[2] ?? ""]),
  );
  let head = run(["rev-parse", "prod"]);
  let count = 0;
  return () => {
    count += 1;
    const position = count % set.length;
    const service = weighted(position, usualHosts, 2 + Math.floor(count / set.length));
    blobs.set(fileOf(service.id), run(["hash-object", "-w", "--stdin"], serialize(service)));
    const lines = [...blobs].map(([name, oid]) => `100644 blob ${oid}\t${name}`);
    const tree = run(["mktree"], `${lines.join("\n")}\n`);
    const root = run(["mktree"], `040000 tree ${tree}\t${servicesFolder}\n`);
    const who = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"];
    const commit = run([...who, "commit-tree", root, "-p", head, "-m", `Update entry [${service.id}]`]);
    run(["update-ref", "refs/heads/prod", commit, head]);
    head = commit;
  };
}
