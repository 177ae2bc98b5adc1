import { spawn } from "node:child_process";

/** Milliseconds until a check is ended: the program looks every host's name up. */
const patience = 120_000;
const longestOutput = 64 * 1024;

export interface CheckResult {
  ok: boolean;
  /** The program's own words. */
  output: string;
}

/** The notices that come with every call say nothing of the files. */
const wordsOf = (output: string): string =>
  output
    .split("\n")
    .filter((line) => !/^\[NOTICE\].*(?:haproxy version is|path to executable is)/.test(line))
    .join("\n")
    .trim();

/**
 * Has the program check a folder together with the administrator's own configuration. `command` is the program with its
 * words, `haproxy` by itself. No shell takes part.
 */
export function checkByProgram(command: string, config: string, folder: string): Promise<CheckResult> {
  const [program = "", ...words] = command.split(" ");
  return new Promise((resolve) => {
    const child = spawn(program, [...words, "-c", "-f", config, "-f", folder], {
      stdio: ["ignore", "pipe", "pipe"],
      // The PATH of a user who is not root often lacks the folders of server programs.
      env: { PATH: `${process.env.PATH ?? ""}:/usr/sbin:/usr/local/sbin` },
      timeout: patience,
      killSignal: "SIGKILL",
    });
    let output = "";
    const take = (chunk: Buffer) => {
      if (output.length < longestOutput) output += chunk.toString();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", (error) => resolve({ ok: false, output: `${command} cannot run: ${error.message}` }));
    child.on("close", (code, signal) => {
      const why = signal === null ? "" : `\nEnded by ${signal} after ${patience / 1_000} s`;
      resolve({ ok: code === 0, output: wordsOf(output.slice(0, longestOutput)) + why });
    });
  });
}
