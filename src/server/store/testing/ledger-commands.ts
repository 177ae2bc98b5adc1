// What happens to two servers and the Git host that keeps their history, as commands, each with what it means for the model:
// one plain list of sets.
import { rmSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect } from "vitest";
import { LedgerUnavailable } from "../store-errors.ts";
import type { Store } from "../store.ts";
import { request } from "./fixtures.ts";
import type { GitTestStore } from "./git-fixture.ts";
import type { RemoteFixture } from "./remote-fixture.ts";
import {
  advance,
  applied,
  change,
  editOf,
  now,
  sameContent,
  servicesOf,
  type Change,
  type Model,
} from "./store-model.ts";

/** The servers and the host; the ids of the versions are in the model's order. */
interface RealLedger {
  remote: RemoteFixture;
  opened: GitTestStore[];
  stores: Store[];
  ids: string[];
}

/** What a test expects of a value; it stands here since commands have no test of their own. */
const same = (actual: unknown, expected: unknown): void => expect(actual).toEqual(expected);

const refused = async (result: Promise<unknown>, message = ""): Promise<void> => {
  const error = await result.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LedgerUnavailable);
  expect(String(error)).toContain(message);
};

const storeAt = (real: RealLedger, at: number): Store => {
  const store = real.stores[at];
  if (store === undefined) throw new Error(`No server ${at}`);
  return store;
};

const save = (real: RealLedger, at: number, one: Change, message: string) =>
  storeAt(real, at).write("prod", request(message), editOf(one));

const restartAt = async (real: RealLedger, at: number): Promise<void> => {
  const store = await real.opened[at]?.reopen();
  if (store) real.stores[at] = store;
};

/** Looks at everything, at both servers. `rewound`: the versions that were let go at the end of the list. */
async function check(model: Model, real: RealLedger, rewound: number): Promise<void> {
  const lists: string[][] = [];
  for (const store of real.stores) {
    await store.ledger?.refresh();
    same((await store.readSet("prod")).services, servicesOf(now(model)));
    const { total, items } = await store.listVersions("prod");
    same(total, model.versions.length);
    lists.push(items.map(({ version }) => version).toReversed());
  }
  const [ids = [], others] = lists;
  same(others, ids);
  const kept = real.ids.slice(0, real.ids.length - rewound);
  // History is never rewritten, but by hand.
  same(ids.slice(0, kept.length), kept);
  real.ids = ids;
  same(real.remote.git("rev-list", "--min-parents=2", "prod"), "");
}

/** Does it, and returns how many versions were let go. */
type Step = (model: Model, real: RealLedger) => Promise<number | void>;

class Command implements fc.AsyncCommand<Model, RealLedger> {
  readonly #name: string;
  readonly #step: Step;
  constructor(name: string, step: Step) {
    this.#name = name;
    this.#step = step;
  }
  check(): boolean {
    return true;
  }
  async run(model: Model, real: RealLedger): Promise<void> {
    await check(model, real, (await this.#step(model, real)) ?? 0);
  }
  toString(): string {
    return this.#name;
  }
}

const command = <T>(
  name: string,
  value: fc.Arbitrary<T>,
  step: (value: T) => Step,
): fc.Arbitrary<fc.AsyncCommand<Model, RealLedger>> =>
  value.map((chosen) => new Command(`${name}(${JSON.stringify(chosen)})`, step(chosen)));

const server = fc.integer({ min: 0, max: 1 });
const written = fc.tuple(server, change);

const write = command("write", written, ([at, one]) => async (model, real) => {
  const changed = advance(model, applied(now(model), one));
  same((await save(real, at, one, "Write")).changed, changed);
});

const together = command(
  "together",
  fc.array(written, { minLength: 2, maxLength: 5 }),
  (all) => async (model, real) => {
    const results = await Promise.all(all.map(([at, one], number) => save(real, at, one, `n${number}`)));
    // The order in which they came to the host; those that changed nothing then are not there.
    const came = real.remote
      .subjects()
      .slice(0, results.filter(({ changed }) => changed).length)
      .toReversed();
    same(new Set(came).size, came.length);
    for (const message of came) {
      const [, one] = all[Number(message.slice(1))] ?? [];
      same(one !== undefined && advance(model, applied(now(model), one)), true);
    }
  },
);

/** A write while the host does not let it through: nothing of it is there, and an answer of no change needs no push. */
const refusedBy = (name: string, block: (remote: RemoteFixture) => () => void, away: boolean) =>
  command(name, written, ([at, one]) => async (model, real) => {
    const changes = !sameContent(applied(now(model), one), now(model));
    const unblock = block(real.remote);
    const result = save(real, at, one, "Refused");
    try {
      if (changes || away) await refused(result);
      else same((await result).changed, false);
      same((await storeAt(real, at).readSet("prod")).services, servicesOf(now(model)));
    } finally {
      unblock();
    }
  });

const hooked = (name: "pre-receive" | "post-receive", script: string) => (remote: RemoteFixture) => {
  remote.hook(name, script);
  return () => remote.unhook(name);
};

const declined = refusedBy("declined", hooked("pre-receive", 'echo "not now" >&2; exit 1'), false);
const alwaysKilled = refusedBy("killed before, always", hooked("pre-receive", "kill -9 $PPID"), false);
const unreachable = refusedBy(
  "unreachable",
  (remote) => {
    remote.hide();
    return () => remote.show();
  },
  true,
);

/** A write whose push fails on the way, and which is saved once nevertheless. */
const savedThrough = (name: string, block: (remote: RemoteFixture) => () => void) =>
  command(name, written, ([at, one]) => async (model, real) => {
    const changed = advance(model, applied(now(model), one));
    const unblock = block(real.remote);
    try {
      same((await save(real, at, one, "Through")).changed, changed);
    } finally {
      unblock();
    }
  });

const killedAfter = savedThrough("killed after", hooked("post-receive", "kill -9 $PPID"));
const killedOnce = savedThrough("killed before, once", (remote) => {
  remote.hook("pre-receive", "test -e once && exit 0; : > once; kill -9 $PPID");
  return () => {
    remote.unhook("pre-receive");
    rmSync(join(remote.dir, "once"), { force: true });
  };
});

/** The host goes away when it has the push, so that nobody can look: the answer says so, and it is there. */
const unclear = command("unclear", written, ([at, one]) => async (model, real) => {
  const { remote } = real;
  if (!advance(model, applied(now(model), one))) return;
  remote.hook("post-receive", `mv "${remote.dir}" "${remote.dir}.hidden"; kill -9 $PPID`);
  await refused(save(real, at, one, "Unclear"), "may have been saved");
  remote.show();
  remote.unhook("post-receive");
});

const restart = command("restart", server, (at) => (_, real) => restartAt(real, at));

const restartAway = command("restart without the host", server, (at) => async (model, real) => {
  real.remote.hide();
  await restartAt(real, at);
  same((await storeAt(real, at).readSet("prod")).services, servicesOf(now(model)));
  real.remote.show();
});

const housekeeping = command("housekeeping", fc.constant(null), () => async (_, { remote, opened }) => {
  for (const { git } of [remote, ...opened]) {
    git("pack-refs", "--all", "--prune");
    git("repack", "-a", "-d", "--quiet");
  }
});

const rewind = command(
  "rewind",
  fc.record({
    by: fc.integer({ min: 1, max: 3 }),
    at: server,
    keep: fc.constantFrom("ours", "theirs"),
    restarted: fc.option(server),
  }),
  ({ by, at, keep, restarted }) =>
    async (model, real) => {
      const left = model.versions.length - by;
      if (left < 1) return 0;
      const shown = now(model);
      real.remote.git("update-ref", "refs/heads/prod", real.ids[left - 1] ?? "");
      if (restarted !== null) await restartAt(real, restarted);
      for (const [number, store] of real.stores.entries()) {
        await store.ledger?.refresh();
        same((await store.readSet("prod")).services, servicesOf(shown));
        const one = { puts: [["a", `new ${number}`]], removes: [] } satisfies Change;
        await refused(save(real, number, one, "No"), "until an administrator decides");
      }
      const author = { name: "Ada", email: "ada@example.org" };
      await storeAt(real, at).ledger?.decide("prod", { keep, author, at: new Date() });
      model.versions.length = left;
      if (keep === "ours") advance(model, shown);
      return by;
    },
);

/** What is in here more than once happens more often. */
export const ledgerCommands = [
  write,
  together,
  declined,
  alwaysKilled,
  unreachable,
  killedAfter,
  killedOnce,
  unclear,
  restart,
  restartAway,
  housekeeping,
  rewind,
  write,
  together,
];
