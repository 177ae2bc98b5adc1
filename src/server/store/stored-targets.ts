import * as z from "zod/mini";
import { compareIds } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { haproxyOptions, targetId, targetKinds, targetModes, type HaproxyOptions } from "#contract/target.ts";
import { text } from "#contract/text.ts";
import { changeSettings, readSettings, settingsChange } from "./git/config-settings.ts";
import type { RefChange } from "./git/refs.ts";
import type { Repository } from "./git/repository.ts";
import type { StoredTarget, TargetChange } from "./published-records.ts";

// Each field is read by itself, as with the other settings: what somebody pushed in place of one hides none of the others.
const stored = z.object({
  kind: z.enum(targetKinds),
  description: z.catch(text("A description", limits.description), ""),
  mode: z.catch(z.enum(targetModes), "manual"),
  after: z.catch(z.int().check(z.gte(0)), 0),
  switched: z.catch(
    z.optional(z.object({ name: z.string(), email: z.string(), version: z.string() })),
    undefined,
  ),
});

/** Options by their own schemas; the default in place of each one that is not valid. */
function optionsIn(value: unknown): HaproxyOptions {
  const given = new Map(Object.entries(Object(value)));
  const valid = Object.entries(haproxyOptions.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(given.get(name));
    return success ? [[name, data] as const] : [];
  });
  return haproxyOptions.parse(Object.fromEntries(valid));
}

/** The targets in the content of a configuration's settings, in byte order of id. What is no target is left out. */
function targetsIn(content: Record<string, unknown>): StoredTarget[] {
  return Object.entries(rawTargets(content))
    .flatMap(([id, value]): StoredTarget[] => {
      const { data } = stored.safeParse(value);
      if (data === undefined || !targetId.safeParse(id).success) return [];
      return [{ id, ...data, options: optionsIn(Object(value).options) }];
    })
    .toSorted((a, b) => compareIds(a.id, b.id));
}

const rawTargets = ({ targets }: Record<string, unknown>): Record<string, unknown> =>
  typeof targets === "object" && targets !== null && !Array.isArray(targets) ? { ...targets } : {};

/** The targets of a configuration, in byte order of id. */
export const readTargets = async (repository: Repository, config: string): Promise<StoredTarget[]> =>
  targetsIn(await readSettings(repository, config));

/** The content of the settings in which the target `id` is what `change` returns, and nothing else is another. */
const withTarget =
  (id: string, change: TargetChange) =>
  (content: Record<string, unknown>): Record<string, unknown> => {
    const next = change(targetsIn(content).find((target) => target.id === id) ?? null);
    const { [id]: old, ...others } = rawTargets(content);
    if (next === null) return { ...content, targets: others };
    const { id: _, ...definition } = next;
    return { ...content, targets: { ...others, [id]: { ...Object(old), ...definition } } };
  };

/**
 * Replaces the target `id` by the result of `change`, and nothing else. Only one write to the settings of a configuration may
 * run at a time.
 */
export const writeTarget = (
  repository: Repository,
  config: string,
  id: string,
  change: TargetChange,
): Promise<void> => changeSettings(repository, config, withTarget(id, change));

/** The same as the move of a ref, to be made together with others. */
export const targetMove = (
  repository: Repository,
  config: string,
  id: string,
  change: TargetChange,
): Promise<RefChange> => settingsChange(repository, config, withTarget(id, change));
