import type { Calendar } from "./calendar.ts";
import { arrivals, firstDay } from "./plot/arrivals.ts";
import { canaries } from "./plot/canaries.ts";
import { evenings } from "./plot/evenings.ts";
import { incidents } from "./plot/incidents.ts";
import { projects } from "./plot/projects.ts";
import { sharedMachines } from "./plot/shared-machines.ts";
import { today } from "./plot/today.ts";
import { yesterdayAfternoon } from "./plot/yesterday.ts";
import type { Random } from "./prng.ts";
import { routineScenes } from "./routine.ts";
import { play, type Step } from "./scenes.ts";

/** The story of config `prod`, ending a few minutes before now. */
export function prodStory(random: Random, calendar: Calendar): Step[] {
  return play([
    ...arrivals(calendar),
    ...evenings(random, calendar),
    ...canaries(calendar),
    ...incidents(calendar),
    ...projects(random, calendar),
    ...routineScenes(random, calendar, 54, { first: firstDay - 3, last: 2 }),
    ...sharedMachines(calendar),
    ...yesterdayAfternoon(calendar),
    ...today(calendar),
  ]);
}
