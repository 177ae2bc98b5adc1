// What people do to the Git host's repository by hand: they clean it up, move the branch by force, delete it.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as fc from "fast-check";
import {
  command,
  newMessage,
  refused,
  restartAt,
  same,
  save,
  server,
  storeAt,
  writeThrough,
  written,
  type RealLedger,
} from "./ledger-model.ts";
import { advance, now, servicesOf, type Change, type Model } from "./store-model.ts";

const housekeeping = command("housekeeping", fc.constant(null), () => async (_, { remote, opened }) => {
  for (const { git } of [remote, ...opened]) {
    git("pack-refs", "--all", "--prune");
    git("repack", "-a", "-d", "--quiet");
  }
});

const repacked = command("repacked meanwhile", written, (one) => async (model, real) => {
  const { dir } = real.remote;
  const repacking = promisify(execFile)("git", ["-C", dir, "repack", "-a", "-d", "--quiet"]);
  await writeThrough(model, real, one, () => ({ mend: () => {} }));
  await repacking;
});

/** Both servers have seen it: they show what was there, refuse writes, and somebody decides at one of them. */
async function decide(
  model: Model,
  real: RealLedger,
  { at, keep, restarted }: { at: number; keep: "ours" | "theirs"; restarted: number | null },
): Promise<void> {
  if (restarted !== null) await restartAt(real, restarted);
  for (const [number, store] of real.stores.entries()) {
    await store.ledger?.refresh();
    same((await store.readSet("prod")).services, servicesOf(now(model)));
    const one = { puts: [["a", `new ${number}`]], removes: [] } satisfies Change;
    await refused(save(real, number, one, newMessage(real)), "until an administrator decides");
  }
  const author = { name: "Ada", email: "ada@example.org" };
  await storeAt(real, at).ledger?.decide("prod", { keep, author, at: new Date() });
}

/** Goes back some versions, by force; `onTop`: with what the first version had on top of that. */
const forced = command(
  "forced push",
  fc.record({
    by: fc.integer({ min: 1, max: 3 }),
    onTop: fc.boolean(),
    at: server,
    keep: fc.constantFrom("ours", "theirs"),
    restarted: fc.option(server),
  }),
  ({ by, onTop, ...decision }) =>
    async (model, real) => {
      const left = model.versions.length - by;
      if (left < 1) return 0;
      const { git } = real.remote;
      const shown = now(model);
      const [first = "", base = ""] = [real.ids[0], real.ids[left - 1]];
      const to = onTop ? git("commit-tree", "-p", base, "-m", "By hand", `${first}^{tree}`) : base;
      git("push", "--quiet", "--force", ".", `${to}:refs/heads/prod`);
      await decide(model, real, decision);
      model.versions.length = left;
      if (onTop) advance(model, model.versions[0] ?? new Map());
      if (decision.keep === "ours") advance(model, shown);
      return by;
    },
);

/** The branch is deleted, and brought back: without it there would be no model any more. */
const deleted = command(
  "deleted",
  fc.record({ at: server, restarted: fc.option(server) }),
  ({ at, restarted }) =>
    async (model, real) => {
      real.remote.git("update-ref", "-d", "refs/heads/prod");
      await decide(model, real, { at, keep: "ours", restarted });
    },
);

export const handCommands = [housekeeping, repacked, forced, deleted];
