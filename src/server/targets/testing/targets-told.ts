// The real targets service beside the model: what an agent says to it, and whether all that it tells is what the model has.
import { expect } from "vitest";
import type { AgentReport } from "#contract/agent.ts";
import { UnknownPublication } from "../../store/store-errors.ts";
import type { Store } from "../../store/store.ts";
import { aReport } from "../../testing/test-agent.ts";
import { Targets } from "../targets.ts";
import {
  head,
  isConfirmed,
  liveNumber,
  one,
  publishByItself,
  toldOutcome,
  wantedNumber,
  type Model,
} from "./targets-model.ts";

export interface Real {
  store: Store;
  targets: Targets;
  now: () => Date;
  /** The ids of the versions, in the model's order. */
  versions: string[];
  putBack: number;
}

export function expectSame<T>(actual: T, expected: T): void {
  expect(actual).toEqual(expected);
}

/** That something is refused with a 409. */
export async function expectConflict(result: Promise<unknown>): Promise<void> {
  await expect(result).rejects.toMatchObject({ status: 409 });
}

export async function expectUnknown(result: Promise<unknown>): Promise<void> {
  await expect(result).rejects.toBeInstanceOf(UnknownPublication);
}

export const who = (name: string) => ({ name, email: `${name}@example.org` });
export const openTargets = (store: Store, now: () => Date): Targets =>
  new Targets({ store, readOnly: false, now, log: () => {} });

export const side = ({ targets }: Real) => targets.agentSide("prod", "lb-1");
const instance = (model: Model) => `agent-${String(model.agent).padStart(8, "0")}`;
const ask = (model: Model, real: Real) =>
  side(real).wanted({ wait: 0, instance: instance(model) }, AbortSignal.timeout(60_000));

/** What an agent says of what runs. */
export function says(model: Model, real: Real, fields: Partial<AgentReport> = {}): AgentReport {
  const running = one(model, model.running);
  const version = running === undefined ? null : (real.versions[running.version] ?? null);
  const publication = running === undefined ? null : model.running;
  return aReport({ instance: instance(model), running: { version, publication }, ...fields });
}

type Progress = NonNullable<AgentReport["publication"]>;

export async function report(
  model: Model,
  real: Real,
  n: number,
  outcome: Progress["outcome"],
): Promise<void> {
  model.heard = true;
  const { running } = says(model, real);
  const first = Math.min(...(one(model, n)?.waitsFor ?? []));
  const publication: Progress = {
    n,
    outcome,
    check: null,
    method: null,
    output: "",
    timings: {},
    // The times of confirmation are all far ahead, in the order of the publications.
    deadline: outcome === "live" && Number.isFinite(first) ? deadlineOf(first) : null,
    read_back: outcome === "live" ? { version: running.version, servers: 2, differences: [] } : null,
  };
  await side(real).report(says(model, real, { publication }));
}

const deadlineOf = (n: number): string => new Date(Date.UTC(2040, 0, 1, 0, 0, n)).toISOString();

/** Looks at everything that is told, once the target has published what it publishes by itself. */
export async function check(model: Model, real: Real): Promise<void> {
  publishByItself(model);
  const { targets, versions, store } = real;
  const entries = () => store.publications("prod", "lb-1").entries();
  await expect.poll(async () => (await entries()).length).toBe(model.publications.length);
  const wanted = await ask(model, real);
  const newest = wantedNumber(model);
  const id = (n: number) => versions[one(model, n)?.version ?? -1];
  expect(wanted).toMatchObject({
    publication: newest === 0 ? null : { n: newest, version: id(newest) },
    confirmed: model.publications.findLastIndex(({ confirmed }) => confirmed) + 1,
    check: null,
    report: model.heard ? "changes" : "everything",
  });
  expect(wanted.put_back > real.putBack).toBe(model.putBacks > 0);
  real.putBack = Math.max(real.putBack, wanted.put_back);
  model.putBacks = 0;
  const live = liveNumber(model);
  const target = await targets.get("prod", "lb-1");
  expect(target).toMatchObject({
    mode: model.mode,
    outcome: model.publications.length === 0 ? "none" : toldOutcome(model, model.publications.length),
    wanted: newest === 0 ? null : { publication: newest, version: id(newest) },
    behind: live === 0 ? null : head(model) - (one(model, live)?.version ?? 0),
    reachable: true,
  });
  if (live === 0) expect(target.live).toBeNull();
  else
    expect(target.live).toMatchObject({
      publication: live,
      version: id(live),
      by: one(model, live)?.author,
      confirmed: isConfirmed(model, live),
    });
  const room = await targets.room("prod", "lb-1");
  const { items } = await room.publications.page();
  const told = await Promise.all(items.toReversed().map((item) => room.told(item)));
  expect(
    told.map(({ n, outcome, author, automatic, version }) => [n, outcome, author, automatic, version]),
  ).toEqual(
    model.publications.map(({ author, automatic }, at) => [
      at + 1,
      toldOutcome(model, at + 1),
      author,
      automatic,
      id(at + 1),
    ]),
  );
}
