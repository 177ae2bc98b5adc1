// What happens to a store, as commands, each with what it means for a plain list of sets.
import * as fc from "fast-check";
import { expect } from "vitest";
import { compareIds } from "#contract/ids.ts";
import { serialize } from "../service-file.ts";
import { UndoConflict, type Edit, type Store } from "../store.ts";
import { request, service } from "./fixtures.ts";
import type { GitTestStore } from "./git-fixture.ts";

/** A set: the description of each service; nothing else of them varies. */
type Content = ReadonlyMap<string, string>;

/** The versions so far, oldest first, by number. */
interface Model {
  versions: Content[];
}

/** The store, and the ids of its versions in the model's order. */
interface Real {
  opened: GitTestStore;
  store: Store;
  ids: string[];
}

const now = (model: Model): Content => model.versions.at(-1) ?? new Map();
const sameContent = (a: Content, b: Content) =>
  a.size === b.size && [...a].every(([id, d]) => b.get(id) === d);

/** The content becomes the next version, if it differs from the present one. */
function advance(model: Model, content: Content): boolean {
  if (sameContent(now(model), content)) return false;
  model.versions.push(content);
  return true;
}

const applied = (content: Content, { puts, removes }: Change): Content => {
  const next = new Map(content);
  for (const id of removes) next.delete(id);
  for (const [id, description] of puts) next.set(id, description);
  return next;
};

const servicesOf = (content: Iterable<[string, string]>) =>
  Array.from(content, ([id, description]) => service(id, { description })).toSorted((a, b) =>
    compareIds(a.id, b.id),
  );

interface Change {
  puts: [id: string, description: string][];
  removes: string[];
}

const editOf =
  ({ puts, removes }: Change) =>
  (): Edit => ({ put: servicesOf(puts), remove: removes });

/** Looks at everything: the set, the list of versions, and one past version. */
async function check(model: Model, real: Real, past: number): Promise<void> {
  const { store } = real;
  const set = await store.readSet("prod");
  expect(set.services).toEqual(servicesOf(now(model)));
  expect([...set.entries.keys()]).toEqual(set.services.map(({ id }) => id));
  const { total, items } = await store.listVersions("prod");
  expect(total).toBe(model.versions.length);
  const ids = items.map(({ version }) => version).toReversed();
  // History is never rewritten.
  expect(ids.slice(0, real.ids.length)).toEqual(real.ids);
  real.ids = ids;
  const chosen = past % ids.length;
  const { services } = await store.readVersion("prod", ids[chosen] ?? "");
  expect(services).toEqual(servicesOf(model.versions[chosen] ?? new Map()));
  const ofA = await store.listVersions("prod", { entryIds: ["a"] });
  expect(ofA.total).toBe(
    model.versions.filter((content, number) => content.get("a") !== model.versions[number - 1]?.get("a"))
      .length,
  );
}

type Step = (model: Model, real: Real) => Promise<void>;

class Command implements fc.AsyncCommand<Model, Real> {
  readonly #name: string;
  readonly #step: Step;
  readonly #past: number;
  constructor(name: string, past: number, step: Step) {
    this.#name = name;
    this.#past = past;
    this.#step = step;
  }
  check(): boolean {
    return true;
  }
  async run(model: Model, real: Real): Promise<void> {
    await this.#step(model, real);
    await check(model, real, this.#past);
  }
  toString(): string {
    return this.#name;
  }
}

/** Makes commands of random values; each then looks at a random past version. */
const command = <T>(name: string, value: fc.Arbitrary<T>, step: (value: T) => Step) =>
  fc
    .tuple(value, fc.nat())
    .map(([chosen, past]) => new Command(`${name}(${JSON.stringify(chosen)})`, past, step(chosen)));

const id = fc.constantFrom("a", "b", "a-b", "c", ".git:x");
const description = fc.constantFrom("1", "2", "3");
const change: fc.Arbitrary<Change> = fc.record({
  puts: fc.uniqueArray(fc.tuple(id, description), { selector: ([one]) => one, maxLength: 3 }),
  removes: fc.uniqueArray(id, { maxLength: 2 }),
});

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

const push = command("push", fc.tuple(id, description), (one) => async (model, { opened }) => {
  opened.commitOnProd("Push", filesOf([one]));
  advance(model, applied(now(model), { puts: [one], removes: [] }));
});

const race = command(
  "race",
  fc.tuple(fc.tuple(id, description), change),
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
  undo,
  push,
  race,
  restart,
  housekeeping,
  write,
  undo,
];
