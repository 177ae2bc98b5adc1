// Two servers and the Git host that keeps their history, and how each command on them is held to the model: one plain list
// of sets.
import * as fc from "fast-check";
import { expect } from "vitest";
import type { GitHost } from "../../../tools/git-host/git-host.ts";
import type { WeakLine } from "../../../tools/git-host/weak-line.ts";
import type { SmallDisk } from "../../testing/small-disk.ts";
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
export interface RealLedger {
  remote: RemoteFixture;
  /** The host of the second server, which asks for a password. */
  host: GitHost;
  /** For each server what leads it to the host. */
  ways: readonly Record<string, string>[];
  lines: readonly WeakLine[];
  /** The host's disk; null where this user may not mount one. */
  disk: SmallDisk | null;
  opened: GitTestStore[];
  stores: Store[];
  ids: string[];
  /** How many messages were given out. */
  messages: number;
}

/** What a test expects of a value; it stands here since commands have no test of their own. */
export const same = (actual: unknown, expected: unknown): void => expect(actual).toEqual(expected);

/** Why a write was refused; it has to be by the host, or by what became of it. */
const reasonOf = (error: unknown): string => {
  expect(error).toBeInstanceOf(LedgerUnavailable);
  return String(error);
};

export const refused = async (result: Promise<unknown>, message = ""): Promise<void> => {
  const error = await result.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(reasonOf(error)).toContain(message);
};

export const storeAt = (real: RealLedger, at: number): Store => {
  const store = real.stores[at];
  if (store === undefined) throw new Error(`No server ${at}`);
  return store;
};

export const save = (real: RealLedger, at: number, one: Change, message: string) =>
  storeAt(real, at).write("prod", request(message), editOf(one));

export const restartAt = async (
  real: RealLedger,
  at: number,
  meanwhile?: () => Promise<void>,
): Promise<void> => {
  const store = await real.opened[at]?.reopen(meanwhile);
  if (store) real.stores[at] = store;
};

/** A message that no other write has. */
export const newMessage = (real: RealLedger): string => `Write ${(real.messages += 1)}`;

/** A write that saves something, whatever was written before. */
const another = (real: RealLedger): [Change, string] => {
  const message = newMessage(real);
  return [{ puts: [["a", message]], removes: [] }, message];
};

/**
 * Finds out what became of a write that nobody could tell of. Another one is made first: a push that is still on its way
 * cannot arrive after that.
 */
export async function settle(model: Model, real: RealLedger, one: Change, message: string): Promise<void> {
  const [after, said] = another(real);
  for (let attempt = 0; ; attempt += 1) {
    const failure = await save(real, attempt % 2, after, said).then(
      () => null,
      (error: unknown) => reasonOf(error),
    );
    if (failure === null) break;
    expect(attempt, failure).toBeLessThan(20);
  }
  const subjects = real.remote.subjects();
  if (subjects.includes(message)) same(advance(model, applied(now(model), one)), true);
  same(advance(model, applied(now(model), after)), true);
  for (const each of [message, said])
    expect(subjects.filter((subject) => subject === each).length).toBeLessThan(2);
}

/** What breaks a write, and how it is mended. */
export interface Fault {
  mend: () => void;
  /** When it has done its work; without it, it is mended after the answer. */
  done?: Promise<void>;
}

/** A write while something breaks, which may be saved or not: what is answered is so, and reads go on. */
export async function writeThrough(
  model: Model,
  real: RealLedger,
  [at, one]: [at: number, one: Change],
  breaks: (real: RealLedger) => Fault,
): Promise<void> {
  const message = newMessage(real);
  const before = now(model);
  const { mend, done } = breaks(real);
  const saving = save(real, at, one, message).then(
    ({ changed }) => ({ changed, reason: "" }),
    (error: unknown) => ({ changed: false, reason: reasonOf(error) }),
  );
  try {
    await Promise.race(done === undefined ? [saving] : [saving, done]);
    for (const store of real.stores) {
      const shown = (await store.readSet("prod")).services;
      expect([servicesOf(before), servicesOf(applied(before, one))]).toContainEqual(shown);
    }
  } finally {
    mend();
  }
  const { changed, reason } = await saving;
  if (reason === "") same(changed, advance(model, applied(before, one)));
  else if (reason.includes("look before repeating")) await settle(model, real, one, message);
  else {
    expect(reason).toMatch(/nothing was saved|The Git host refused it: /);
    same(real.remote.subjects().includes(message), false);
  }
}

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
export type Step = (model: Model, real: RealLedger) => Promise<number | void>;

export type LedgerCommand = fc.AsyncCommand<Model, RealLedger>;

class Command implements LedgerCommand {
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

export const command = <T>(
  name: string,
  value: fc.Arbitrary<T>,
  step: (value: T) => Step,
): fc.Arbitrary<LedgerCommand> =>
  value.map((chosen) => new Command(`${name}(${JSON.stringify(chosen)})`, step(chosen)));

export const server = fc.integer({ min: 0, max: 1 });
export const written = fc.tuple(server, change);
export const changes = (model: Model, one: Change): boolean =>
  !sameContent(applied(now(model), one), now(model));
