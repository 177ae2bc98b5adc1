import { openGitStore } from "../store/git-store.ts";
import { calendarEnding } from "./calendar.ts";
import type { DemoBackEnd } from "./live/demo-back-ends.ts";
import { fillLiveDemo } from "./live/live-demo.ts";
import { seededRandom } from "./prng.ts";
import type { Step } from "./scenes.ts";
import { stageStory } from "./stage-story.ts";
import { prodStory } from "./story.ts";
import { writeStory } from "./write-story.ts";

/** The steps of the demo's `prod`; its story ends a few minutes before `now`. */
export const demoSteps = (now: Date): Step[] => prodStory(seededRandom(7), calendarEnding(now));

/**
 * Writes the demo's configurations, with their history, into a data folder that has none. With `backEnds` there is one more,
 * for the load balancer on this machine.
 */
export async function fillDemo(folder: string, now: Date, backEnds?: readonly DemoBackEnd[]): Promise<void> {
  const store = await openGitStore(folder);
  try {
    await Promise.all([
      writeStory(store, "prod", demoSteps(now)),
      writeStory(store, "stage", stageStory(calendarEnding(now))),
      backEnds && fillLiveDemo(store, now, backEnds),
    ]);
    await store.setSettings("prod", {
      description: "What customers see",
      label: "production",
      colour: "red",
      default: true,
      protected: true,
    });
    await store.setSettings("stage", {
      description: "For trying things out",
      label: "staging",
      colour: "blue",
      default: false,
      protected: false,
    });
  } finally {
    await store.close();
  }
}
