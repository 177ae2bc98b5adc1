import type { Git } from "./run.ts";

/** A file that a commit changed against its first parent. Modes are git's; all zeros: not there. */
export interface ChangedFile {
  path: string;
  before: string;
  after: string;
}

/** A commit of the first-parent chain with what it changed below one folder. */
export interface ChainCommit {
  oid: string;
  firstParent: string | null;
  files: ChangedFile[];
}

/**
 * The first-parent chain of `range` (`<commit>` or `<old>..<new>`), oldest first, each commit with the files that it
 * changed below `folder`. Commits that changed none are there too, with no files. Paths have a character per byte.
 */
export async function firstParentChain(git: Git, range: string, folder: string): Promise<ChainCommit[]> {
  const output = await git([
    "-c",
    "log.showRoot=true",
    "log",
    "-z",
    "--first-parent",
    // Without it git leaves out the commits that did not touch the folder, and then who follows whom is lost.
    "--sparse",
    "--diff-merges=first-parent",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-color",
    "--no-show-signature",
    "--no-ext-diff",
    "--format=tformat:%H %P",
    range,
    "--",
    folder,
  ]);
  return parseChain(output.toString("latin1")).toReversed();
}

/** Fields end with NUL: `<oid> <parents>` for a commit, then `:<mode> <mode> …` and a path for each of its files. */
function parseChain(text: string): ChainCommit[] {
  const commits: ChainCommit[] = [];
  const fields = text.split("\0").values();
  for (const field of fields) {
    // git parts a commit from its files by a newline, and commits by an empty field.
    const line = field.trim();
    if (line === "") continue;
    const [first = "", second] = line.split(" ");
    if (!first.startsWith(":")) commits.push({ oid: first, firstParent: second ?? null, files: [] });
    else
      commits
        .at(-1)
        ?.files.push({ path: String(fields.next().value), before: first.slice(1), after: second ?? "" });
  }
  return commits;
}
