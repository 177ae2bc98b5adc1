import { createHash } from "node:crypto";
import { parseRefs, travelling, type RefUpdate } from "./refs.ts";
import { GitError, outputOf, remoteEnvironment, startGit } from "./run-git.ts";

/**
 * How a push ended. `refused`: this one changed nothing, for these reasons. `byHost`: it was sent, so that one before it may
 * have changed something: over HTTP the library that git uses sends again what got no answer. `moved`: our own git found a ref
 * elsewhere and sent nothing. `unknown`: the answer got lost,
 * so the refs may be where they were, or where they should be, or may still be on their way.
 */
export type PushOutcome =
  | { kind: "done" }
  | { kind: "refused"; byHost: boolean; moved: boolean; reasons: string[] }
  | { kind: "unknown"; error: unknown };

/**
 * Milliseconds that git may take to say what another repository has; and that it may show no progress while it gets objects,
 * or sends some.
 */
export interface RemotePatience {
  look: number;
  fetch: number;
  push: number;
}

/**
 * The text without what addresses in it may carry of a name, a password or a token: up to the last @, since a password may
 * hold one, and a slash; and from the question mark on.
 */
const withoutCredentials = (text: string): string =>
  text.replaceAll(/\/\/\S*@/g, "//").replaceAll(/(\/\/[^\s?]*\?)[^\s'"]*/g, "$1…");

const colours = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*[A-Za-z]`, "g");
const longestReason = 300;
/** Milliseconds in which the rest of what git said is read after its end. */
const lastWords = 500;
const reasonsAtMost = 10;
/** Milliseconds after which git is ended even if it shows progress. */
const longest = 600_000;

/** Lines in which git, or a host, shows its progress. */
const progress =
  /^(?:remote: )?(?:(?:(?:Enumerating|Counting|Compressing|Writing|Receiving|Unpacking) objects|Resolving deltas): +\d|Delta compression using|Total \d+ \(delta)/;

/** The lines of what git said, without its progress. */
const wordsIn = (stderr: string): string[] =>
  stderr.split(/[\r\n]+/).filter((line) => line.trim() !== "" && !progress.test(line));

/** What the other side said to the user: git marks its lines. */
const remoteLines = (stderr: string): string[] =>
  wordsIn(stderr).flatMap((line) => {
    const said = /^remote: (.*)$/.exec(line)?.[1]?.replaceAll(colours, "").trim() ?? "";
    return said === "" ? [] : [withoutCredentials(said).slice(0, longestReason)];
  });

/** Another repository: on a Git host, or a folder. Only what `travelling` names is read and written there. */
export class Remote {
  readonly #dir: string;
  readonly #address: string;
  readonly #patience: RemotePatience;
  readonly #running = new Set<() => void>();

  constructor(dir: string, address: string, patience: RemotePatience) {
    this.#dir = dir;
    this.#address = address;
    this.#patience = patience;
  }

  /** The address for people, without a password. */
  get name(): string {
    return withoutCredentials(this.#address);
  }

  /** Tells addresses apart, and tells nothing about them. */
  get key(): string {
    return createHash("sha256").update(this.#address).digest("hex").slice(0, 12);
  }

  /** The refs that travel, as the other repository has them now. */
  async look(): Promise<Map<string, string>> {
    const printed = await this.#git(["ls-remote", "--refs", "--quiet", this.#address], this.#patience.look);
    const all = parseRefs(printed.toString());
    return new Map(Array.from(all).filter(([ref]) => travelling.some((folder) => ref.startsWith(folder))));
  }

  /** Gets the objects that these refs of the other repository lead to now. No ref moves here. */
  async fetch(refs: readonly string[]): Promise<void> {
    const options = [
      "--progress",
      "--no-tags",
      "--no-prune",
      "--no-write-fetch-head",
      "--no-auto-maintenance",
      "--no-recurse-submodules",
      "--no-write-commit-graph",
    ];
    await this.#git(["fetch", ...options, "--stdin", this.#address], this.#patience.fetch, refs);
  }

  /** Moves all refs there or none, each only from where it should be. */
  async push(updates: readonly RefUpdate[]): Promise<PushOutcome> {
    const options = [
      "--porcelain",
      // Not every host can do that; one ref needs none.
      ...(updates.length > 1 ? ["--atomic"] : []),
      "--no-verify",
      "--no-signed",
      "--no-follow-tags",
      "--no-recurse-submodules",
      "--no-force-if-includes",
      "--progress",
    ];
    const leases = updates.map(({ ref, from }) => `--force-with-lease=${ref}:${from ?? ""}`);
    const moves = updates.map(({ ref, to }) => `${to ?? ""}:${ref}`);
    try {
      await this.#git(["push", ...options, ...leases, this.#address, ...moves], this.#patience.push);
      return { kind: "done" };
    } catch (error) {
      if (!(error instanceof GitError)) return { kind: "unknown", error };
      // Our own git's words, for each ref. In all other words hosts differ.
      const refused = error.stdout.match(/^!\t.*\t\[(?:remote )?rejected\].*$/gm) ?? [];
      const cannot = /^fatal: (.*does not support --atomic.*)$/m.exec(error.stderr)?.[1];
      if (cannot !== undefined) return { kind: "refused", byHost: false, moved: false, reasons: [cannot] };
      if (refused.length !== updates.length) return { kind: "unknown", error };
      const said = remoteLines(error.stderr);
      const reasons = said.length > 0 ? said : refused.flatMap((line) => /\((.*)\)$/.exec(line)?.[1] ?? []);
      const byHost = refused.some((line) => line.includes("[remote rejected]"));
      const moved = !byHost && refused.some((line) => line.endsWith("[rejected] (stale info)"));
      return {
        kind: "refused",
        byHost,
        moved,
        reasons: Array.from(new Set(reasons)).slice(0, reasonsAtMost),
      };
    }
  }

  /** Ends what is under way. */
  close(): void {
    for (const end of this.#running) end();
  }

  /**
   * Runs git with the user's credentials; when it says nothing for `patience` milliseconds, it is ended with all that it
   * started.
   */
  async #git(args: readonly string[], patience: number, lines: readonly string[] = []): Promise<Buffer> {
    const child = startGit(this.#dir, args, {
      env: remoteEnvironment(),
      detached: true,
    });
    const end = () => {
      try {
        // The group: git's own helpers and ssh.
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended.
      }
      // What left the group may hold them for ever.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(end, patience);
    child.stderr.on("data", () => timer.refresh());
    const atLast = setTimeout(end, longest);
    // A helper of ssh, for example, may live on with git's stderr, of which nothing is expected any more.
    child.once("exit", () => setTimeout(() => child.stderr.destroy(), lastWords).unref());
    this.#running.add(end);
    try {
      return await outputOf(child, args[0] ?? "", Buffer.from(lines.map((line) => `${line}\n`).join("")));
    } finally {
      clearTimeout(timer);
      clearTimeout(atLast);
      this.#running.delete(end);
    }
  }
}

/** Why a command that talks to another repository failed, in one line for the log. */
export function remoteFailure(error: unknown): string {
  if (!(error instanceof GitError)) return String(error);
  const said = wordsIn(error.stderr);
  const reason = withoutCredentials(said.slice(0, 3).join(" / ")).slice(0, 3 * longestReason);
  if (error.status === "SIGKILL") return "it took too long";
  return reason === "" ? error.message : reason;
}
