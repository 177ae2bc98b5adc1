import type * as z from "zod/mini";
import { agentReport, type AgentReport } from "#contract/agent.ts";
import { limits } from "#contract/limits.ts";
import { mostDrift } from "#contract/target.ts";
import { check, type Checked, type ValidationProblem } from "#contract/validation.ts";
import type { Work } from "../in-slices.ts";

const lists = ["hosts", "gone", "drift"] as const;

const itemOf = {
  hosts: agentReport.shape.hosts.def.element,
  gone: agentReport.shape.gone.def.element,
  drift: agentReport.shape.drift.def.element,
} satisfies Record<(typeof lists)[number], z.ZodMiniType>;

/** A report with its long lists checked item by item, up to the first bad ones: others get their turn meanwhile. */
export function* checkedReport(body: unknown): Work<Checked<AgentReport>> {
  const given: Record<string, unknown> = { ...Object(body) };
  const whole = check(agentReport, withoutItems(body, given), ["body"]);
  const problems: ValidationProblem[] = [...whole.problems, ...tooMuchDrift(given["drift"])];
  const hosts = yield* checkedItems(itemOf.hosts, given["hosts"], ["body", "hosts"], problems);
  const gone = yield* checkedItems(itemOf.gone, given["gone"], ["body", "gone"], problems);
  const drift = yield* checkedItems(itemOf.drift, given["drift"], ["body", "drift"], problems);
  if (whole.value === undefined || problems.length > 0) return { value: undefined, problems };
  return { value: { ...whole.value, hosts, gone, drift }, problems: [] };
}

/** That a list of differences is too long: of its items alone that is not seen. */
function tooMuchDrift(drift: unknown): readonly ValidationProblem[] {
  if (!Array.isArray(drift) || drift.length <= mostDrift) return [];
  const msg = `A target tells of at most ${mostDrift} differences`;
  return [{ loc: ["body", "drift"], msg, type: "too_long" }];
}

/** The body with its lists empty; what is no list there, or no object, stays as it is. */
function withoutItems(body: unknown, given: Readonly<Record<string, unknown>>): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const empty = lists.flatMap((name) => (Array.isArray(given[name]) ? [[name, []] as const] : []));
  return { ...given, ...Object.fromEntries(empty) };
}

/** The items of a list; what is wrong with them is added to `problems`, until those are enough. */
function* checkedItems<T>(
  schema: z.ZodMiniType<T>,
  items: unknown,
  at: string[],
  problems: ValidationProblem[],
): Work<T[]> {
  const checked: T[] = [];
  for (const [place, item] of (Array.isArray(items) ? items : []).entries()) {
    const one = schema.safeParse(item);
    if (one.success) checked.push(one.data);
    else problems.push(...check(schema, item, [...at, place]).problems);
    if (problems.length >= limits.problems) break;
    yield;
  }
  return checked;
}
