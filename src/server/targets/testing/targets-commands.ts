// What happens to a target, as commands, each with what it means for the model.
import * as fc from "fast-check";
import { expect } from "vitest";
import type { AgentReport } from "#contract/agent.ts";
import { haproxyOptions } from "#contract/target.ts";
import { UnknownPublication } from "../../store/store-errors.ts";
import type { Store } from "../../store/store.ts";
import { request } from "../../store/testing/fixtures.ts";
import { aReport } from "../../testing/test-agent.ts";
import { aService } from "../../testing/test-server.ts";
import { Targets } from "../targets.ts";
import {
  add,
  confirm,
  end,
  goLive,
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

function expectSame<T>(actual: T, expected: T): void {
  expect(actual).toEqual(expected);
}

/** That something is refused with a 409. */
async function expectConflict(result: Promise<unknown>): Promise<void> {
  await expect(result).rejects.toMatchObject({ status: 409 });
}

async function expectUnknown(result: Promise<unknown>): Promise<void> {
  await expect(result).rejects.toBeInstanceOf(UnknownPublication);
}

const who = (name: string) => ({ name, email: `${name}@example.org` });
export const openTargets = (store: Store, now: () => Date): Targets =>
  new Targets({ store, readOnly: false, now, log: () => {} });

const side = ({ targets }: Real) => targets.agentSide("prod", "lb-1");
const instance = (model: Model) => `agent-${String(model.agent).padStart(8, "0")}`;
const ask = (model: Model, real: Real) =>
  side(real).wanted({ wait: 0, instance: instance(model) }, AbortSignal.timeout(60_000));

/** What an agent says of what runs. */
function says(model: Model, real: Real, fields: Partial<AgentReport> = {}): AgentReport {
  const running = one(model, model.running);
  const version = running === undefined ? null : (real.versions[running.version] ?? null);
  const publication = running === undefined ? null : model.running;
  return aReport({ instance: instance(model), running: { version, publication }, ...fields });
}

type Progress = NonNullable<AgentReport["publication"]>;

async function report(model: Model, real: Real, n: number, outcome: Progress["outcome"]): Promise<void> {
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

type Step = (model: Model, real: Real) => Promise<void>;

const command = <T>(name: string, values: fc.Arbitrary<T>, step: (value: T) => Step) =>
  values.map((value): fc.AsyncCommand<Model, Real> => ({
    check: () => true,
    run: async (model, real) => {
      await step(value)(model, real);
      await check(model, real);
    },
    toString: () => `${name} ${fc.stringify(value)}`,
  }));

const person = fc.constantFrom("Ada", "Bob");
const pick = fc.nat(100);
const within = fc.option(fc.constant(600));

const save = command("save", person, (by) => async (model, { store, versions }) => {
  const service = aService("web", { name: `Name ${versions.length}` });
  await store.write("prod", { ...request("Save"), author: who(by) }, () => ({ put: [service], remove: [] }));
  versions.push((await store.readSet("prod")).version);
  model.savedBy.push(by);
});

const publish = command(
  "publish",
  fc.tuple(person, pick, within),
  ([by, at, time]) =>
    async (model, real) => {
      const version = at % model.savedBy.length;
      const { held } = await real.targets.publish(
        "prod",
        "lb-1",
        { version: real.versions[version] ?? "", reason: "", confirm_within: time },
        { author: who(by), condition: () => {} },
      );
      const becomesManual = model.mode === "automatic" && version !== head(model);
      expectSame(held !== null, becomesManual);
      if (becomesManual) model.mode = "manual";
      add(model, { version, author: by, automatic: false, within: time });
    },
);

const take = command("take", fc.constant(null), () => async (model, real) => {
  const n = wantedNumber(model);
  if (n === 0) return;
  if (one(model, n)?.outcome === "waiting") model.applying = n;
  await report(model, real, n, "applying");
});

/** The publication that an agent may be at: the one that it took, also when a newer one came, or the wanted one. */
const underWay = (model: Model): number => {
  const n = model.applying || wantedNumber(model);
  return one(model, n)?.outcome === "waiting" ? n : 0;
};

const live = command("live", fc.constant(null), () => async (model, real) => {
  const n = underWay(model);
  if (n === 0) return;
  goLive(model, n);
  await report(model, real, n, "live");
});

const refuse = command("refuse", fc.constant(null), () => async (model, real) => {
  const n = underWay(model);
  if (n === 0) return;
  end(model, n, "refused");
  await report(model, real, n, "refused");
});

const goBack = command("go back", fc.boolean(), (isBuiltAnew) => async (model, real) => {
  const n = model.running;
  if (one(model, n)?.outcome !== "live") return;
  end(model, n, isBuiltAnew ? "refused" : "went_back");
  const stays = model.publications.findLastIndex(({ outcome }) => outcome === "live") + 1;
  model.running = isBuiltAnew ? 0 : stays;
  await report(model, real, n, isBuiltAnew ? "refused" : "went_back");
});

const late = command(
  "a late report",
  fc.tuple(pick, fc.constantFrom("live" as const, "refused" as const, "went_back" as const)),
  ([at, outcome]) =>
    async (model, real) => {
      const ended = model.publications.flatMap((of, place) =>
        of.outcome === "refused" || of.outcome === "went_back" ? [place + 1] : [],
      );
      const n = ended[at % Math.max(ended.length, 1)];
      if (n === undefined) return;
      // Somebody's agent that runs it; the next report says again what runs here.
      const runs = model.running;
      model.running = n;
      await report(model, real, n, outcome);
      model.running = runs;
      await side(real).report(says(model, real));
    },
);

const confirmOne = command("confirm", pick, (at) => async (model, real) => {
  const n = (at % (model.publications.length + 1)) + 1;
  const room = await real.targets.room("prod", "lb-1");
  const of = one(model, n);
  if (of === undefined) {
    await expectUnknown(room.confirm(n));
  } else if (of.waitsFor.size > 0 && of.outcome !== "live") {
    await expectConflict(room.confirm(n));
  } else {
    const waited = of.waitsFor.size > 0;
    await room.confirm(n);
    if (waited) confirm(model, n);
  }
});

const putBack = command("put back", fc.constant(null), () => async (model, real) => {
  await (await real.targets.room("prod", "lb-1")).putBack();
  model.putBacks += 1;
});

const change = command(
  "change",
  fc.tuple(person, fc.constantFrom("manual" as const, "automatic" as const), fc.constantFrom(null, 10_000)),
  ([by, mode, peersPort]) =>
    async (model, { targets }) => {
      const options = haproxyOptions.parse({ peers_port: peersPort });
      const written = { kind: "haproxy" as const, description: `By ${by}`, mode, options };
      await targets.update("prod", "lb-1", written, { author: who(by), condition: () => {} });
      const same = model.mode === mode && model.peersPort === peersPort;
      if (!same) model.switched = { by, version: head(model) };
      model.mode = mode;
      model.peersPort = peersPort;
    },
);

const restart = command("restart", fc.constant(null), () => async (model, real) => {
  await real.targets.close();
  real.targets = openTargets(real.store, real.now);
  model.heard = false;
  model.applying = 0;
  real.putBack = 0;
});

const another = command("another agent", fc.constant(null), () => async (model, real) => {
  const before = says(model, real);
  model.agent += 1;
  await side(real).report(says(model, real));
  model.heard = true;
  await expectConflict(side(real).report(before));
});

export const commands = [
  save,
  publish,
  publish,
  take,
  live,
  live,
  refuse,
  goBack,
  late,
  confirmOne,
  confirmOne,
  putBack,
  change,
  restart,
  another,
];
