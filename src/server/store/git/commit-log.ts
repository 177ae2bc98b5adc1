import { streamGit, type Git } from "./run-git.ts";

/** A file that a commit changed against its first parent. Modes are git's; all zeros mean that there is no file. */
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
 * The first-parent chain of `range` (`<commit>` or `<old>..<new>`) in the repository `dir`, oldest first, in batches
 * that may be empty. Each commit has the files, if any, that it changed below `folder`. Paths have a character per
 * byte.
 */
export async function* firstParentChain(
  dir: string,
  range: string,
  folder: string,
): AsyncGenerator<ChainCommit[], void, undefined> {
  const output = streamGit(dir, [
    "-c",
    "log.showRoot=true",
    "log",
    "-z",
    "--reverse",
    "--first-parent",
    // Without it git leaves out the commits that did not touch the folder, and the chain has gaps.
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
  const parser = new ChainParser();
  for await (const chunk of output) yield parser.take(chunk.toString("latin1"));
  yield parser.end();
}

/** The size of a batch of commits: small enough that other requests get their turn. */
const atOnce = 500;

/** Fields end with NUL: `<oid> <parents>` for a commit, then `:<mode> <mode> …` and a path for each of its files. */
class ChainParser {
  /** The beginning of a field whose end has not come yet. */
  #rest = "";
  /** The modes of a file whose path comes next. */
  #modes: [string, string] | null = null;
  /** The commits of the next batch; more files of the last one may come. */
  #commits: ChainCommit[] = [];

  /** Takes more text, and returns the complete commits once there are enough of them. */
  take(text: string): ChainCommit[] {
    const fields = (this.#rest + text).split("\0");
    this.#rest = fields.pop() ?? "";
    for (const field of fields) this.#take(field);
    return this.#commits.length > atOnce ? this.#commits.splice(0, atOnce) : [];
  }

  /** The remaining commits, after the last text. */
  end(): ChainCommit[] {
    return this.#commits;
  }

  #take(field: string): void {
    if (this.#modes) {
      const [before, after] = this.#modes;
      this.#commits.at(-1)?.files.push({ path: field, before, after });
      this.#modes = null;
      return;
    }
    // git parts a commit from its files by a newline, and commits by an empty field.
    const line = field.trim();
    if (line === "") return;
    const [first = "", second] = line.split(" ");
    if (first.startsWith(":")) this.#modes = [first.slice(1), second ?? ""];
    else this.#commits.push({ oid: first, firstParent: second ?? null, files: [] });
  }
}

/**
 * The newest commit on the first-parent chain of `head` that changed something below `folder`; the first commit of the
 * chain when none did. Rejects with a `GitError` where the chain cannot be read to its end.
 */
export async function lastChangeOf(git: Git, head: string, folder: string): Promise<string> {
  const found = await git(["rev-list", "-1", "--first-parent", head, "--", folder]);
  const first = found.length > 0 ? found : await git(["rev-list", "--first-parent", "--max-parents=0", head]);
  return first.toString().trim();
}
