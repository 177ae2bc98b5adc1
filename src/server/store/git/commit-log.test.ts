import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runGit } from "../testing/git-fixture.ts";
import { firstParentChain, lastChangeOf, type ChainCommit } from "./commit-log.ts";
import { GitError, gitIn } from "./run-git.ts";

// More than git prints, or than we read, at a time.
const count = 1_234;
const dir = mkdtempSync(join(tmpdir(), "chain-"));
let oids: string[];

/** The files of a commit: none of the folder in every fifth, the first included, else two of them. */
const filesAt = (at: number): string[] =>
  at % 5 === 0 ? ["beside"] : [`folder/${at % 7}`, `folder/in/${at}`];

beforeAll(() => {
  const commits = Array.from({ length: count }, (_, at) => {
    const files = filesAt(at).map((path) => `M 100644 inline ${path}\ndata <<.\n${at}\n.\n`);
    // The dates run backwards: the order is that of parents.
    return `commit refs/heads/main\ncommitter A <a@b> ${2_000_000_000 - at} +0000\ndata 1\nx\n${files.join("")}\n`;
  });
  runGit(dir, ["init", "--quiet", "--bare", "."]);
  runGit(dir, ["fast-import", "--quiet"], {}, commits.join(""));
  oids = runGit(dir, ["rev-list", "--first-parent", "--topo-order", "--reverse", "main"]).split("\n");
});
afterAll(() => rmSync(dir, { recursive: true }));

async function chainOf(range: string, folder = "folder"): Promise<ChainCommit[]> {
  const chain: ChainCommit[] = [];
  for await (const commits of firstParentChain(dir, range, folder)) chain.push(...commits);
  return chain;
}

test("the chain has every commit once, oldest first, with what it changed in the folder", async () => {
  const chain = await chainOf("main");
  expect(chain.map(({ oid, firstParent }) => [firstParent, oid])).toEqual(
    oids.map((oid, at) => [oids[at - 1] ?? null, oid]),
  );
  expect(chain.map(({ files }) => files.map(({ path }) => path))).toEqual(
    oids.map((_, at) => filesAt(at).filter((path) => path.startsWith("folder/"))),
  );
  expect(chain[8]?.files[0]).toEqual({ path: "folder/1", before: "100644", after: "100644" });
  expect(chain[8]?.files[1]).toEqual({ path: "folder/in/8", before: "000000", after: "100644" });
});

test("a range has what came later, and nothing when nothing did", async () => {
  const chain = await chainOf("main~3..main");
  expect(chain.map(({ oid }) => oid)).toEqual(oids.slice(-3));
  expect(await chainOf("main..main")).toEqual([]);
  await expect(chainOf(`${"1".repeat(40)}..main`)).rejects.toBeInstanceOf(GitError);
});

test("the last change of a folder is the newest commit that touched it, or the first commit of all", async () => {
  const git = gitIn(dir);
  const at = oids.findLastIndex((_, position) => position % 5 !== 0);
  expect(await lastChangeOf(git, "main", "folder")).toBe(oids[at]);
  expect(await lastChangeOf(git, oids[5] ?? "", "folder")).toBe(oids[4]);
  expect(await lastChangeOf(git, "main", "none")).toBe(oids[0]);
});
