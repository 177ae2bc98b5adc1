// What happens to a store, as commands, each with what it means for the model.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect } from "vitest";
import { serialize } from "../set/service-file.ts";
import { UndoConflict, UnknownEntry } from "../store-errors.ts";
import { request } from "./fixtures.ts";
import {
  advance,
  anId,
  applied,
  change,
  command,
  description,
  editOf,
  now,
  sameContent,
  servicesOf,
  type Change,
} from "./store-model.ts";

function expectSame<T>(actual: T, expected: T): void {
  expect(actual).toEqual(expected);
}

async function expectRefusal(result: Promise<unknown>, kind: new (...args: never[]) => Error): Promise<void> {
  await expect(result).rejects.toBeInstanceOf(kind);
}

const write = command("write", change, (one) => async (model, { store }) => {
  const changed = advance(model, applied(now(model), one));
  expectSame((await store.write("prod", request("Write"), editOf(one))).changed, changed);
});

const replace = command("replace", change, ({ puts }) => async (model, { store }) => {
  const changed = advance(model, new Map(puts));
  const result = await store.write("prod", request("Replace"), (current) => ({
    put: servicesOf(puts),
    remove: [...current.entries.keys()],
  }));
  expectSame(result.changed, changed);
});

const together = command(
  "together",
  fc.array(change, { minLength: 2, maxLength: 6 }),
  (all) =>
    async (model, { store }) => {
      const expected = all.map((one) => advance(model, applied(now(model), one)));
      const results = await Promise.all(
        all.map((one) => store.write("prod", request("Together"), editOf(one))),
      );
      expectSame(
        results.map(({ changed }) => changed),
        expected,
      );
    },
);

const refused = command("refused", change, (one) => async (_model, { store }) => {
  const guard = () => {
    throw new RangeError("no");
  };
  await expectRefusal(store.write("prod", request("No", { guard }), editOf(one)), RangeError);
});

const revert = command("revert", fc.nat(), (number) => async (model, { store, ids }) => {
  const chosen = number % ids.length;
  const changed = advance(model, model.versions[chosen] ?? new Map());
  expectSame((await store.revert("prod", ids[chosen] ?? "", request("Revert"))).changed, changed);
});

const restore = command(
  "restore",
  fc.tuple(fc.nat(), fc.uniqueArray(anId, { minLength: 1, maxLength: 3 })),
  ([number, wanted]) =>
    async (model, { store, ids }) => {
      const chosen = number % ids.length;
      const past = model.versions[chosen] ?? new Map<string, string>();
      const result = store.restore("prod", ids[chosen] ?? "", wanted, request("Restore"));
      if (wanted.some((one) => !past.has(one) && !now(model).has(one)))
        return expectRefusal(result, UnknownEntry);
      const wish: Change = {
        puts: wanted.flatMap((one) => (past.has(one) ? [[one, past.get(one) ?? ""]] : [])),
        removes: wanted,
      };
      expectSame((await result).changed, advance(model, applied(now(model), wish)));
    },
);

const dryRun = command("dry run", change, (one) => async (model, { store }) => {
  const differs = !sameContent(applied(now(model), one), now(model));
  const result = await store.write("prod", request("Try", { dryRun: true }), editOf(one));
  expectSame(result.changed, differs);
});

const undo = command("undo", fc.nat(), (number) => async (model, { store, ids }) => {
  const chosen = number % ids.length;
  const base = model.versions[chosen] ?? new Map<string, string>();
  const theirs = model.versions[chosen - 1] ?? new Map<string, string>();
  const undone = new Map(now(model));
  let conflict = false;
  for (const one of new Set([...base.keys(), ...theirs.keys()])) {
    const [b, t, mine] = [base.get(one), theirs.get(one), undone.get(one)];
    if (b === t || mine === t) continue;
    if (mine !== b) conflict = true;
    else if (t === undefined) undone.delete(one);
    else undone.set(one, t);
  }
  const result = store.undo("prod", ids[chosen] ?? "", request("Undo"));
  if (conflict) await expectRefusal(result, UndoConflict);
  else expectSame((await result).changed, advance(model, undone));
});

const filesOf = (one: [string, string][]) =>
  Object.fromEntries(
    servicesOf(one).map((each) => [
      `backend-services/${each.id.replace(":", "%3A")}.json`,
      serialize(each).toString(),
    ]),
  );

const push = command("push", fc.tuple(anId, description), (one) => async (model, { opened }) => {
  opened.commitOnProd("Push", filesOf([one]));
  advance(model, applied(now(model), { puts: [one], removes: [] }));
});

const race = command(
  "race",
  fc.tuple(fc.tuple(anId, description), change),
  ([pushed, one]) =>
    async (model, { opened, store }) => {
      let racing = true;
      // A write that changes nothing has nothing to store, and counts as done before the push.
      const idle = sameContent(applied(now(model), one), now(model));
      advance(model, applied(now(model), { puts: [pushed], removes: [] }));
      if (!idle) advance(model, applied(now(model), one));
      await store.write("prod", request("Race"), () => {
        if (racing) opened.commitOnProd("Push first", filesOf([pushed]));
        racing = false;
        return editOf(one)();
      });
    },
);

const restart = command("restart", fc.constant(null), () => async (_model, real) => {
  real.store = await real.opened.reopen();
});

/** The cache of the history is lost: the store reads from git what it needs of it. */
const restartWithoutCopy = command("restart without its copy", fc.constant(null), () => async (_, real) => {
  await real.store.close();
  await rm(join(real.opened.dataDir, "history"), { recursive: true });
  real.store = await real.opened.reopen();
});

const housekeeping = command("housekeeping", fc.constant(null), () => async (_model, { opened }) => {
  opened.git("pack-refs", "--all", "--prune");
  opened.git("repack", "-a", "-d", "--quiet");
});

/** What is in here more than once happens more often. */
export const commands = [
  write,
  replace,
  together,
  refused,
  revert,
  restore,
  dryRun,
  undo,
  push,
  race,
  restart,
  restartWithoutCopy,
  housekeeping,
  write,
  undo,
];
