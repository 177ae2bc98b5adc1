import { describe, expect, it } from "vitest";
import { service } from "#contract/service.ts";
import { writtenService } from "#contract/strict-service.ts";
import { setProblems } from "#domain/rules/service-problems.ts";
import { calendarEnding } from "./calendar.ts";
import { faultyId } from "./founding-fleet.ts";
import { hostName } from "./make-host.ts";
import { seededRandom } from "./prng.ts";
import type { Step } from "./scenes.ts";
import { stageStory } from "./stage-story.ts";
import { prodStory } from "./story.ts";

const now = new Date("2026-03-18T15:20:00Z");
const calendar = calendarEnding(now);
const story = (seed = 7): Step[] => prodStory(seededRandom(seed), calendar);
const seeds = [1, 2, 3, 7, 42, 1999];

const written = (steps: readonly Step[]) => steps.flatMap((step) => (step.kind === "change" ? step.put : []));

describe("the story of prod", () => {
  it("is the same for the same seed and moment", () => {
    expect(story()).toEqual(story());
    expect(story(8)).not.toEqual(story());
  });

  it("has the size that the screens are to be seen with", () => {
    const steps = story();
    expect(steps.length).toBeGreaterThanOrEqual(150);
    expect(steps.length).toBeLessThanOrEqual(200);
    expect(steps.at(-1)?.after.size).toBeGreaterThanOrEqual(40);
    expect(new Set(steps.map((step) => step.author.name)).size).toBe(8);
  });

  it("spans months and ends within the last hour", () => {
    const steps = story();
    expect(steps[0]?.at.toISOString().slice(0, 7)).toBe("2025-10");
    const last = steps.at(-1)?.at.getTime() ?? 0;
    expect(now.getTime() - last).toBeGreaterThan(0);
    expect(now.getTime() - last).toBeLessThan(3_600_000);
  });

  it("has a revert and an undo", () => {
    const kinds = new Set(story().map((step) => step.kind));
    expect(kinds).toEqual(new Set(["change", "revert", "undo"]));
  });

  it.each(seeds)("writes services that may be written, but for the one old fault (seed %i)", (seed) => {
    const refused = written(story(seed)).filter((each) => !writtenService.safeParse(each).success);
    expect(new Set(refused.map((each) => each.id))).toEqual(new Set([faultyId]));
  });

  it.each(seeds)("holds readable services in every version (seed %i)", (seed) => {
    const unreadable = story(seed).flatMap((step) =>
      [...step.after.values()].filter((each) => !service.safeParse(each).success),
    );
    expect(unreadable).toEqual([]);
  });

  it("has a host that several services share, down for maintenance in all of them", () => {
    const hosts = [...(story().at(-1)?.after.values() ?? [])].flatMap((each) => each.back_hosts);
    const shared = hosts.filter(({ host }) => host === hostName("web", 12));
    expect(shared.map(({ down }) => down)).toEqual([true, true, true, true, true]);
  });

  it("has a reverted deployment and a deleted service in the last two weeks", () => {
    const recent = story().filter(({ at }) => now.getTime() - at.getTime() < 14 * 86_400_000);
    expect(recent.map(({ kind }) => kind)).toContain("revert");
    expect(recent.flatMap((step) => (step.kind === "change" ? step.remove : []))).toEqual(["legacy-erp"]);
  });

  it("ends with problems of every level", () => {
    const problems = setProblems([...(story().at(-1)?.after.values() ?? [])]);
    const levels = [...problems.values()].flat().map((problem) => problem.level);
    expect(new Set(levels)).toEqual(new Set(["error", "warning", "info"]));
    expect(problems.get(faultyId)?.map((problem) => problem.level)).toContain("error");
  });
});

it("has a service in stage that prod lacks", () => {
  const prod = story().at(-1)?.after;
  const onlyInStage = [...(stageStory(calendar).at(-1)?.after.keys() ?? [])].filter((id) => !prod?.has(id));
  expect(onlyInStage).toEqual(["gift-wrapping"]);
});

it("has a smaller story for stage, in which every service may be written", () => {
  const steps = stageStory(calendar);
  expect(steps.length).toBeLessThan(15);
  expect(steps.map((step) => step.kind)).toContain("undo");
  expect(written(steps).filter((each) => !writtenService.safeParse(each).success)).toEqual([]);
});
