import { defaultOptions } from "#render/haproxy/haproxy-options.ts";
import type { Store } from "../../store/store.ts";
import { calendarEnding } from "../calendar.ts";
import { writeStory } from "../write-story.ts";
import type { DemoBackEnd } from "./demo-back-ends.ts";
import { liveStory } from "./live-story.ts";

/** The configuration that the load balancer on this machine runs, and its target. */
export const liveConfig = "local";
export const liveTarget = "lb-1";

/** Writes the configuration `local`, with a target to which every version is published. */
export async function fillLiveDemo(store: Store, now: Date, backEnds: readonly DemoBackEnd[]): Promise<void> {
  await writeStory(store, liveConfig, liveStory(calendarEnding(now), backEnds));
  await store.setSettings(liveConfig, {
    description: "A real HAProxy on this machine: what is saved here goes live",
    label: "this machine",
    colour: "green",
    default: false,
    protected: false,
  });
  await store.changeTarget(liveConfig, liveTarget, () => ({
    id: liveTarget,
    kind: "haproxy",
    description: "The HAProxy of the demo",
    mode: "automatic",
    options: defaultOptions,
    after: 0,
  }));
}
