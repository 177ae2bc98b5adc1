// Stores that share one history keep the contract of a store: two servers in turn, on one remote.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGit } from "./testing/git-fixture.ts";
import { openInTurn } from "./testing/several-stores.ts";
import { storeContract, type TestStore } from "./testing/store.contract.ts";

async function openOnRemote(): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), "remote-"));
  runGit(folder, ["init", "--quiet", "--bare", "--initial-branch=prod", "config.git"]);
  const opened = await openInTurn(join(folder, "config.git"), 2);
  return {
    ...opened,
    dispose: async () => {
      await opened.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

storeContract("Two servers on one remote, in turn,", openOnRemote);
