// What happens to a target, as commands, each with what it means for the model.
import * as fc from "fast-check";
import { haproxyOptions } from "#contract/target.ts";
import { request } from "../../store/testing/fixtures.ts";
import { aService } from "../../testing/test-server.ts";
import { add, confirm, end, goLive, head, one, wantedNumber, type Model } from "./targets-model.ts";
import {
  expectSame,
  expectConflict,
  expectUnknown,
  who,
  openTargets,
  side,
  says,
  report,
  check,
  type Real,
} from "./targets-told.ts";

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
      const { held } = await real.targets.publishing.publish(
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
