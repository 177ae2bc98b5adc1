import { spawn } from "node:child_process";

/** git failed. `stderr` is for the log and for telling failures apart; it never goes to a client. */
export class GitError extends Error {
  readonly stderr: string;
  constructor(command: string, status: string, stderr: string) {
    super(`git ${command} failed (${status})`);
    this.stderr = stderr;
  }
}

/** Runs git on one repository: `args` are arguments as they are (no shell), `input` goes to its standard input. */
export type Git = (args: readonly string[], input?: Uint8Array) => Promise<Buffer>;

/** Environment of every git process: no setting of the machine, the user or our caller reaches it. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: "C",
    LANGUAGE: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/** Names the repository outright: git then neither searches for it nor asks who owns the folder. */
export const inRepository = (dir: string, args: readonly string[]): string[] => [`--git-dir=${dir}`, ...args];

/** Resolves to what git printed; rejects with `GitError` when it ends with anything but 0. */
export const gitIn =
  (dir: string): Git =>
  (args, input = new Uint8Array()) =>
    new Promise((resolve, reject) => {
      const child = spawn("git", inRepository(dir, args), { env: gitEnvironment(), stdio: "pipe" });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
      // git that dies early closes its input; its status says why, not this error.
      child.stdin.on("error", () => {});
      child.on("error", reject);
      child.on("close", (code, signal) => {
        if (code === 0) resolve(Buffer.concat(out));
        else reject(new GitError(args[0] ?? "", String(code ?? signal), Buffer.concat(err).toString()));
      });
      child.stdin.end(input);
    });
