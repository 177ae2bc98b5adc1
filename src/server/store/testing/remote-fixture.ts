import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { gitFaults } from "../git/git-faults.ts";
import { runGit } from "./git-fixture.ts";

/** A bare repository that stands in for one on a Git host. */
export interface RemoteFixture {
  dir: string;
  git: (...args: string[]) => string;
  /** The commit of a ref; an empty text when there is none. */
  at: (ref: string) => string;
  /** The subjects of a branch's commits, newest first. */
  subjects: (branch?: string) => string[];
  /** Installs a hook: a script for the shell. */
  hook: (name: "pre-receive" | "update" | "post-receive", script: string) => void;
  unhook: (name: "pre-receive" | "update" | "post-receive") => void;
  /** Takes the repository away, and brings it back. */
  hide: () => void;
  show: () => void;
  faults: () => Promise<string[]>;
}

/** An empty bare repository in a folder of its own, removed at the end of the test. */
export function bareRemote(): RemoteFixture {
  const folder = mkdtempSync(join(tmpdir(), "remote-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dir = join(folder, "config.git");
  runGit(folder, ["init", "--quiet", "--bare", "--initial-branch=prod", dir]);
  return remoteAt(dir);
}

/** A bare repository that somebody else keeps. */
export function remoteAt(dir: string): RemoteFixture {
  runGit(dir, ["config", "gc.auto", "0"]);
  const git = (...args: string[]) => runGit(dir, args);
  return {
    dir,
    git,
    at: (ref) => git("for-each-ref", "--format=%(objectname)", ref),
    subjects: (branch = "prod") => git("log", "--format=%s", branch).split("\n"),
    hook: (name, script) => {
      const path = join(dir, "hooks", name);
      writeFileSync(path, `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
    },
    unhook: (name) => rmSync(join(dir, "hooks", name)),
    hide: () => renameSync(dir, `${dir}.hidden`),
    show: () => renameSync(`${dir}.hidden`, dir),
    faults: () => gitFaults(dir),
  };
}
