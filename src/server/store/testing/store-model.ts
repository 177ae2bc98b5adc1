// A plain list of sets, which a store is held to.
import * as fc from "fast-check";
import { expect } from "vitest";
import { compareIds } from "#contract/ids.ts";
import type { Edit } from "../write-request.ts";
import type { Store } from "../store.ts";
import { service } from "./fixtures.ts";
import type { GitTestStore } from "./git-fixture.ts";

/** A set: the description of each service; nothing else of them varies. */
type Content = ReadonlyMap<string, string>;

/** The versions so far, oldest first, by number. */
export interface Model {
  versions: Content[];
}

/** The store, and the ids of its versions in the model's order. */
export interface Real {
  opened: GitTestStore;
  store: Store;
  ids: string[];
}

export const now = (model: Model): Content => model.versions.at(-1) ?? new Map();
export const sameContent = (a: Content, b: Content) =>
  a.size === b.size && [...a].every(([id, d]) => b.get(id) === d);

/** The content becomes the next version, if it differs from the present one. */
export function advance(model: Model, content: Content): boolean {
  if (sameContent(now(model), content)) return false;
  model.versions.push(content);
  return true;
}

export const applied = (content: Content, { puts, removes }: Change): Content => {
  const next = new Map(content);
  for (const id of removes) next.delete(id);
  for (const [id, description] of puts) next.set(id, description);
  return next;
};

export const servicesOf = (content: Iterable<[string, string]>) =>
  Array.from(content, ([id, description]) => service(id, { description })).toSorted((a, b) =>
    compareIds(a.id, b.id),
  );

export interface Change {
  puts: [id: string, description: string][];
  removes: string[];
}

export const anId = fc.constantFrom("a", "b", "a-b", "c", ".git:x");
export const description = fc.constantFrom("1", "2", "3");
export const change: fc.Arbitrary<Change> = fc.record({
  puts: fc.uniqueArray(fc.tuple(anId, description), { selector: ([one]) => one, maxLength: 3 }),
  removes: fc.uniqueArray(anId, { maxLength: 2 }),
});

export const editOf =
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
export const command = <T>(
  name: string,
  value: fc.Arbitrary<T>,
  step: (value: T) => Step,
): fc.Arbitrary<fc.AsyncCommand<Model, Real>> =>
  fc
    .tuple(value, fc.nat())
    .map(([chosen, past]) => new Command(`${name}(${JSON.stringify(chosen)})`, past, step(chosen)));
