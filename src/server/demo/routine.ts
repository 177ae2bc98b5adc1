import type { Service } from "#contract/service.ts";
import type { Author } from "../store/write-request.ts";
import type { Calendar } from "./calendar.ts";
import type { Edit } from "./edits.ts";
import { addHosts, setAllHosts, setFields, setHost } from "./edits.ts";
import { aiko, deniz, jonas, marta, priya, sean, tom } from "./people.ts";
import type { Random } from "./prng.ts";
import type { Scene } from "./scenes.ts";

const people: readonly Author[] = [marta, marta, deniz, deniz, tom, priya, priya, jonas, aiko, sean];

/** Services that the plot seldom touches, so that daily work does not collide with it. */
const quiet = [
  "accounts",
  "blog",
  "intranet",
  "legacy-catalog",
  "newsletter",
  "partner-api",
  "payment-webhooks",
  "reviews",
  "search-suggest",
  "static-assets",
  "warehouse-scanners",
];

const teams = ["team Basket", "team Growth", "team Platform", "team Partners", "web operations"];

type Routine = (random: Random, service: Service) => { message: string; does: Edit };

const other = <T>(random: Random, list: readonly T[], value: T): T =>
  random.pick(list.filter((each) => each !== value));

const routines: readonly Routine[] = [
  (random, service) => {
    const [what = ""] = service.description.split(". Owner: ");
    const team = random.pick(teams.filter((each) => !service.description.endsWith(each)));
    return {
      message: `${service.name} belongs to ${team} now`,
      does: setFields(service.id, { description: `${what}. Owner: ${team}` }),
    };
  },
  (random, service) => {
    const before = service.back_hosts[0]?.max_fails ?? 0;
    const after = other(random, [1, 2, 3, 5], before);
    const rare =
      after > before ? "too many hosts left out during deployments" : "broken hosts stay in for too long";
    const why = before === 0 ? "so that a broken host is left out at all" : rare;
    return {
      message: `max_fails ${before} to ${after}, ${why}`,
      does: setAllHosts([service.id], { max_fails: after }),
    };
  },
  (random, service) => {
    const after = other(random, [5, 10, 15, 30], service.back_hosts[0]?.fail_timeout ?? 10);
    return {
      message: `fail timeout ${after} s as agreed on Monday`,
      does: setAllHosts([service.id], { fail_timeout: after }),
    };
  },
  (random, service) => {
    const host = random.pick(service.back_hosts);
    const after = other(random, [1, 2, 3, 4], host.weight);
    const why = after > host.weight ? "has headroom" : "runs hot in the evenings";
    return { message: `${host.host} ${why}`, does: setHost(service.id, host.host, { weight: after }) };
  },
  (random, service) => {
    const model = random.pick(service.back_hosts);
    const host = `10.20.${random.int(30, 90)}.${random.int(10, 250)}`;
    return {
      message: `one more host for ${service.name}, INFRA-${random.int(1000, 2900)}`,
      does: addHosts(service.id, { ...model, host }),
    };
  },
];

/**
 * `count` small changes of daily work, in office hours between two days of the story. Each change is drawn at random
 * when the story plays, since it depends on the service at that point.
 */
export function routineScenes(
  random: Random,
  calendar: Calendar,
  count: number,
  days: { first: number; last: number },
): Scene[] {
  return Array.from({ length: count }, () => {
    const at = calendar.at(random.int(days.last, days.first), `${random.int(8, 16)}:${random.int(0, 59)}`);
    const id = random.pick(quiet);
    const drawn = random.pick(routines);
    const wordless = random.chance(0.45);
    return {
      at,
      author: random.pick(people),
      does: (set) => {
        const service = set.get(id);
        if (service === undefined) throw new Error(`The story has no service ${id} here`);
        const { message, does } = drawn(random, service);
        return wordless ? does(set) : { ...does(set), message };
      },
    };
  });
}
