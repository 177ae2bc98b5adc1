import * as z from "zod/mini";
import { configSettings, type ConfigSettings } from "#contract/config-operations.ts";
import { plainSettings } from "#contract/config.ts";
import { codePoints, limits } from "#contract/limits.ts";
import { newObject } from "./new-object.ts";
import { LedgerUnavailable, UnknownConfig } from "../store-errors.ts";
import { headOf } from "./branches.ts";
import { changeRefs, haveMoved, moveRefs, refAt, type RefChange } from "./refs.ts";
import type { ReadObject } from "./object-reader.ts";
import { readable } from "./readable.ts";
import type { Repository } from "./repository.ts";
import { storeObjects } from "./write-objects.ts";

/** A configuration's description is a blob with a ref of its own, so that a mirror clone takes it along. */
export const descriptionRef = (config: string): string => `refs/descriptions/${config}`;

/** Its label, colour, protection and targets are such a blob, too, with JSON. */
export const settingsRef = (config: string): string => `refs/settings/${config}`;

/** A blob with the id of the default configuration: one ref, so that there is never more than one. No configuration has this name. */
export const defaultRef = settingsRef("configs");

/** Where releases kept it that knew of one server alone: git pushes no such ref. */
const earlierDefaultRef = "refs/default-config";

// Each is read by itself: what somebody pushed in place of one hides none of the others.
const kept = z.object({
  label: z.catch(configSettings.shape.label, plainSettings.label),
  colour: z.catch(configSettings.shape.colour, plainSettings.colour),
  protected: z.catch(configSettings.shape.protected, plainSettings.protected),
});

/** The description of a configuration; empty when it has none. */
async function descriptionOf({ reader }: Repository, config: string): Promise<string> {
  const found = await readable(reader, descriptionRef(config));
  if (found?.type !== "blob") return "";
  // A character has at most four bytes.
  const text = found.body.subarray(0, 4 * limits.description).toString();
  return codePoints(text) > limits.description || found.size > 4 * limits.description
    ? `${Array.from(text).slice(0, limits.description).join("")}…`
    : text;
}

/** The text of the blob that a ref leads to; empty when there is none. */
async function textAt({ reader }: Repository, ref: string): Promise<string> {
  const found = await readable(reader, ref);
  return found?.type === "blob" ? found.body.toString() : "";
}

/** The object in a JSON text; an empty one when the text is something else. */
export function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

const contentOf = (found: ReadObject | null): Record<string, unknown> =>
  found?.type === "blob" ? objectIn(found.body.toString()) : {};

/** All that is kept in the settings of a configuration, whoever wrote it. */
export const readSettings = async (
  { reader }: Repository,
  config: string,
): Promise<Record<string, unknown>> => contentOf(await readable(reader, settingsRef(config)));

/** What the settings of a configuration are kept in; null: nothing. Every change of them has another one. */
export const settingsAt = ({ git }: Repository, config: string): Promise<string | null> =>
  refAt(git, settingsRef(config));

/** The settings of a configuration; `plainSettings` and no description in place of those that it has not. */
export async function settingsOf(repository: Repository, config: string): Promise<ConfigSettings> {
  const [description, content, chosen] = await Promise.all([
    descriptionOf(repository, config),
    readSettings(repository, config),
    chosenDefault(repository),
  ]);
  const own = kept.safeParse(content).data ?? plainSettings;
  return { ...own, description, default: chosen === config };
}

/** Writes all settings of a configuration, or none. Only one such write may run at a time. */
export async function writeSettings(
  repository: Repository,
  config: string,
  { description, default: isDefault, ...own }: ConfigSettings,
): Promise<void> {
  const described = newObject("blob", Buffer.from(description));
  const chosen = newObject("blob", Buffer.from(config));
  await storeObjects(repository.dir, [described, chosen]);
  const text = { ref: descriptionRef(config), to: description === "" ? null : described.oid };
  const others = async () => [
    { ...text, from: await refAt(repository.git, text.ref) },
    ...(isDefault
      ? [{ ref: defaultRef, from: await refAt(repository.git, defaultRef), to: chosen.oid }]
      : await noLongerDefault(repository, config)),
  ];
  await changeSettings(repository, config, (content) => ({ ...content, ...own }), others);
}

/**
 * Replaces the content of a configuration's settings by the result of `change`, together with `others`, or does
 * neither. `change` may throw to refuse. Both are called on what is newest, and again when somebody wrote other settings
 * meanwhile: what those say is never overwritten unread. Only one such write may run at a time.
 */
export async function changeSettings(
  repository: Repository,
  config: string,
  change: (content: Record<string, unknown>) => Record<string, unknown>,
  others: () => Promise<readonly RefChange[]> = () => Promise.resolve([]),
): Promise<void> {
  const { git, shared } = repository;
  for (;;) {
    await shared?.ready(config);
    // It may have been deleted meanwhile.
    if ((await headOf(repository, config)) === null) throw new UnknownConfig(`No configuration ${config}`);
    const changes = [await settingsChange(repository, config, change), ...(await others())];
    try {
      return await changeRefs(git, shared, changes);
    } catch (error) {
      if (error instanceof LedgerUnavailable || !(await haveMoved(git, changes))) throw error;
    }
  }
}

/** The move of the ref that replaces the content of a configuration's settings; its object is stored, and nothing moved yet. */
export async function settingsChange(
  repository: Repository,
  config: string,
  change: (content: Record<string, unknown>) => Record<string, unknown>,
): Promise<RefChange> {
  const from = await settingsAt(repository, config);
  // What leads to nothing readable is replaced, whatever it says.
  const content = from === null ? {} : contentOf(await readable(repository.reader, from));
  const settings = newObject("blob", Buffer.from(JSON.stringify(change(content))));
  await storeObjects(repository.dir, [settings]);
  return { ref: settingsRef(config), from, to: settings.oid };
}

/** The changes that end the settings of a configuration, which are `from`. */
export const settingsEnd = async (
  repository: Repository,
  config: string,
  from: string | null,
): Promise<RefChange[]> => [
  { ref: descriptionRef(config), to: null },
  { ref: settingsRef(config), from, to: null },
  ...(await noLongerDefault(repository, config)),
];

/** Moves the default configuration of an earlier release to where it travels from. */
export async function moveEarlierDefault({ git }: Repository): Promise<void> {
  const earlier = await refAt(git, earlierDefaultRef);
  if (earlier === null) return;
  const moved = (await refAt(git, defaultRef)) === null;
  await moveRefs(git, [
    { ref: earlierDefaultRef, from: earlier, to: null },
    ...(moved ? [{ ref: defaultRef, from: null, to: earlier }] : []),
  ]);
}

const noLongerDefault = async (repository: Repository, config: string): Promise<RefChange[]> =>
  (await chosenDefault(repository)) === config
    ? [
        { ref: defaultRef, from: await refAt(repository.git, defaultRef), to: null },
        { ref: earlierDefaultRef, to: null },
      ]
    : [];

/** The id of the default configuration; empty when there is none. */
const chosenDefault = async (repository: Repository): Promise<string> =>
  (await textAt(repository, defaultRef)) || (await textAt(repository, earlierDefaultRef));
