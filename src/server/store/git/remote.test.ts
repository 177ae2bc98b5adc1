import { expect, onTestFinished, test, vi } from "vitest";
import { freshFolder } from "../../testing/test-server.ts";
import { Remote, remoteFailure } from "./remote.ts";
import { gitIn, GitError, remoteEnvironment } from "./run-git.ts";

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

test("git gets none of the server's secrets", async () => {
  for (const name of ["ADMIN_API_KEY", "SESSION_KEY", "AGENT_KEY"]) vi.stubEnv(name, "a-secret-of-ours");
  onTestFinished(() => void vi.unstubAllEnvs());
  const printed = await gitIn(freshFolder())(["-c", "alias.print=!env", "print"]);
  expect(printed.toString()).toContain("GIT_TERMINAL_PROMPT=0");
  expect(printed.toString()).not.toContain("a-secret-of-ours");
  expect(Object.values(remoteEnvironment())).not.toContain("a-secret-of-ours");
});
