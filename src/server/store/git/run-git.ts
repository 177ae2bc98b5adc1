import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { hasCode } from "./system-error.ts";

/** git failed. `stderr` is for the log and for telling failures apart; it never goes to a client. */
export class GitError extends Error {
  /** The exit code, or the signal that ended it. */
  readonly status: string;
  readonly stderr: string;
  readonly stdout: string;
  constructor(command: string, status: string, stderr: string, stdout = "") {
    super(`git ${command} failed (${status})`);
    this.status = status;
    this.stderr = stderr;
    this.stdout = stdout;
  }
}

/** Runs git on one repository: `args` are arguments as they are (no shell), `input` goes to its standard input. */
export type Git = (args: readonly string[], input?: Uint8Array) => Promise<Buffer>;

/** The secrets of this server are none of git's, its helpers' and its hooks' business. */
const ownSecrets = new Set(["ADMIN_API_KEY", "SESSION_KEY", "AGENT_KEY"]);

/** Environment of every git process, without the git settings of the machine, of the user and of our caller. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("GIT_") && !ownSecrets.has(name),
  );
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: "C",
    LANGUAGE: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_NO_REPLACE_OBJECTS: "1",
    // git then prints in large pieces, not one for each commit.
    GIT_FLUSH: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/** Settings of git that say how to reach a host, and who we are there. */
const forRemotes =
  /^GIT_(?:SSH|SSH_COMMAND|SSH_VARIANT|SSL_.*|HTTP_.*|PROXY_.*|CONFIG_.*|ALLOW_PROTOCOL|EXEC_PATH)$/;

/**
 * Environment of a git process that talks to another repository: with the user's settings and credentials (git's
 * configuration, ssh keys, credential helpers), and with nothing that could ask a person.
 */
export const remoteEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !ownSecrets.has(name) && (!name.startsWith("GIT_") || forRemotes.test(name)),
    ),
  ),
  LC_ALL: "C",
  LANGUAGE: "C",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_ASKPASS: "",
  SSH_ASKPASS_REQUIRE: "never",
});

/** What an administrator has to do: core.fsync and `cat-file --batch-command` came with git 2.36. */
const gitNeeded = "Install git 2.36 or newer, and see that it is on the PATH";

/** Rejects with one clear line when git is missing or too old. */
export async function checkGit(git: Git): Promise<void> {
  const version = (await git(["version"])).toString().trim();
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  if (major < 2 || (major === 2 && minor < 36)) throw new Error(`${gitNeeded} (this is ${version})`);
}

/** Names the repository outright: git then neither searches for it nor asks who owns the folder. */
const inRepository = (dir: string, args: readonly string[]): string[] => [`--git-dir=${dir}`, ...args];

interface Start {
  env?: NodeJS.ProcessEnv;
  /** In a session of its own: without a terminal to ask at, and ended together with the processes that it starts. */
  detached?: boolean;
}

/** Starts git with pipes to it. Throws the system's EMFILE when there is no room for those. */
export function startGit(
  dir: string,
  args: readonly string[],
  { env = gitEnvironment(), detached = false }: Start = {},
): ChildProcessWithoutNullStreams {
  const child = spawn("git", inRepository(dir, args), { env, detached, stdio: "pipe" });
  // The types do not say that pipes may be missing: with too many open files Node makes none, and reports the reason
  // later.
  const pipes: unknown[] = [child.stdin, child.stdout, child.stderr];
  if (pipes.every(Boolean)) return child;
  child.on("error", () => {});
  throw Object.assign(new Error("Too many open files to start git"), { code: "EMFILE" });
}

/** Resolves to what git printed; rejects with `GitError` when it ends with anything but 0. */
export const gitIn =
  (dir: string, { lowPriority = false } = {}): Git =>
  async (args, input) => {
    const child = startGit(dir, args);
    if (lowPriority && child.pid !== undefined) yieldTo(child.pid);
    return outputOf(child, args[0] ?? "", input);
  };

/** What git prints until it ends; rejects with `GitError` when it ends with anything but 0. `command` names it in the error. */
export function outputOf(
  child: ChildProcessWithoutNullStreams,
  command: string,
  input: Uint8Array = new Uint8Array(),
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    // When git dies early, its input closes; its exit status says why, not this error.
    child.stdin.on("error", () => {});
    child.on("error", (error) =>
      reject(hasCode(error, "ENOENT") ? new Error(gitNeeded, { cause: error }) : error),
    );
    child.on("close", (code, signal) => {
      if (code === 0) resolve(Buffer.concat(out));
      else {
        const [said, printed] = [Buffer.concat(err).toString(), Buffer.concat(out).toString()];
        reject(new GitError(command, String(code ?? signal), said, printed));
      }
    });
    child.stdin.end(input);
  });
}

/** What git prints, as it comes; throws a `GitError` when git ends with anything but 0. Stopping early ends git. */
export async function* streamGit(
  dir: string,
  args: readonly string[],
): AsyncGenerator<Buffer, void, undefined> {
  const child = startGit(dir, args);
  const ended = once(child, "close");
  // Awaited below; until then a failure must not count as unhandled.
  ended.catch(() => {});
  const err: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end();
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer;
    const [code, signal] = (await ended) as [number | null, string | null];
    if (code !== 0) throw new GitError(args[0] ?? "", String(code ?? signal), Buffer.concat(err).toString());
  } finally {
    child.kill();
  }
}

/** Gives a process the lowest priority. */
function yieldTo(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system does not allow this: then it runs like any other.
  }
}
