import type { HaproxyPlace } from "./agent-env.ts";
import type { RenderedFile } from "#render/rendering.ts";
import type { ReleaseFolder } from "./folder/release-folder.ts";
import type { Journal, Release } from "./folder/journal.ts";
import { expectedServers, type ExpectedServers } from "./plan/expected-servers.ts";

/** The points between the steps at which a test ends the agent. */
export const steps = [
  "rendered",
  "written",
  "checked",
  "noted",
  "swapped",
  "made live",
  "read back",
  "settled",
  "going back",
  "swapped back",
  "went back",
] as const;
export type Step = (typeof steps)[number];

/** All times are milliseconds. */
export interface Settings {
  /** The least time between two reloads for publications. */
  reloadPause: number;
  /** The least time between two reloads to the last good release, when the first cured nothing. */
  reloadBackPause: number;
  /** Between two looks at the running program. */
  interval: number;
  /** How long a publication that needs no confirmation is watched. */
  watch: number;
  /** How long the program may take to answer before a publication is refused. */
  patience: number;
  /** Called at each step. */
  at: (step: Step) => void;
}

export const defaultSettings: Settings = {
  reloadPause: 5_000,
  reloadBackPause: 5 * 60_000,
  interval: 2_000,
  watch: 30_000,
  patience: 10_000,
  at: () => {},
};

/** A release with its files. */
export interface Loaded {
  release: Release;
  files: readonly RenderedFile[];
  expected: ExpectedServers;
}

/** The load balancer of this machine, and what the agent knows of it. */
export interface Machine {
  place: HaproxyPlace;
  settings: Settings;
  folder: ReleaseFolder;
  journal: Journal;
  /** The last known good release. */
  good: Loaded;
  /** The last reload to the good release: what for, and when. */
  reloadedBack: { of: string; at: number } | null;
}

/** Whether a reload to the last good release is worth a try. One that cured nothing seldom does so seconds later. */
export const mayReloadBack = ({ reloadedBack, settings }: Machine, of: string): boolean =>
  reloadedBack?.of !== of || Date.now() - reloadedBack.at >= settings.reloadBackPause;

/** Reads a release from the folder. Throws when it is not there: somebody removed it by hand. */
export async function loadRelease(folder: ReleaseFolder, release: Release): Promise<Loaded> {
  const files = await folder.read(release.name);
  if (files === null) throw new Error(`${folder.path}/releases/${release.name} is gone`);
  return { release, files, expected: expectedServers(files) };
}
