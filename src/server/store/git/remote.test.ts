import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { freshFolder } from "../../testing/test-server.ts";
import { bareRemote, type RemoteFixture } from "../testing/remote-fixture.ts";
import { sshScript } from "../testing/ssh-script.ts";
import { Remote, remoteFailure } from "./remote.ts";
import { gitIn, GitError, remoteEnvironment } from "./run-git.ts";

const commitIn = ({ git }: RemoteFixture): string =>
  git("commit-tree", "-m", "First", git("hash-object", "-t", "tree", "-w", "/dev/null"));

const patience = { look: 1, fetch: 1, push: 1 };

test.each([
  ["https://host/x.git", "https://host/x.git"],
  ["git@git.example:ops/config.git", "git@git.example:ops/config.git"],
  ["https://ada:secret@host/x.git", "https://host/x.git"],
  ["https://ada:se@cret@host/x.git", "https://host/x.git"],
  ["https://ada:sec/ret@host/x.git", "https://host/x.git"],
  ["https://ada:sec?ret@host/x.git", "https://host/x.git"],
  ["https://host/x.git?private_token=secret", "https://host/x.git?…"],
])("%s is shown as %s, also where git quotes it", (address, shown) => {
  expect(new Remote("", address, patience).name).toBe(shown);
  const said = `fatal: unable to access '${address}': Could not resolve host`;
  expect(remoteFailure(new GitError("fetch", "128", said))).toBe(said.replace(address, shown));
});

test("what only shows progress is no reason", () => {
  const said = [
    "remote: Enumerating objects: 5, done.",
    "remote: Counting objects:  20% (1/5)\rremote: Counting objects: 100% (5/5), done.",
    "Delta compression using up to 2 threads",
    "Receiving objects: 100% (5/5), 1.2 MiB | 3 MiB/s",
    "remote: Total 5 (delta 0), reused 0 (delta 0), pack-reused 0",
    "fatal: the remote end hung up unexpectedly",
  ];
  expect(remoteFailure(new GitError("fetch", "128", said.join("\n")))).toBe(
    "fatal: the remote end hung up unexpectedly",
  );
});

test("a fetch that shows progress may take long; one that stands still is ended", async () => {
  const remote = bareRemote();
  remote.git("update-ref", "refs/heads/prod", commitIn(remote));
  const here = bareRemote();
  // Small steps that take longer than git may show none; with `stall` no step at all.
  const folder = sshScript(
    'if test -e stall; then exec sleep 120; fi; for step in $(seq 22); do echo "step $step" >&2; sleep 0.2; done',
  );
  const other = new Remote(here.dir, `ssh://x${remote.dir}`, { look: 1, fetch: 4_000, push: 1 });
  await other.fetch(["refs/heads/prod"]);
  expect(here.git("cat-file", "-t", remote.at("refs/heads/prod"))).toBe("commit");
  writeFileSync(join(folder, "stall"), "");
  await expect(other.fetch(["refs/heads/prod"])).rejects.toMatchObject({ status: "SIGKILL" });
});

test("git gets none of the server's secrets", async () => {
  for (const name of ["ADMIN_API_KEY", "SESSION_KEY", "AGENT_KEY"]) vi.stubEnv(name, "a-secret-of-ours");
  onTestFinished(() => void vi.unstubAllEnvs());
  const printed = await gitIn(freshFolder())(["-c", "alias.print=!env", "print"]);
  expect(printed.toString()).toContain("GIT_TERMINAL_PROMPT=0");
  expect(printed.toString()).not.toContain("a-secret-of-ours");
  expect(Object.values(remoteEnvironment())).not.toContain("a-secret-of-ours");
});
