import type { ConfigInfo } from "#contract/config.ts";
import { stored } from "../lib/stored-choice.ts";

const last = stored("last-config");

/** The configuration to open first: the one that was last open on this browser, else the default one, else any. */
export const firstConfig = (configs: readonly ConfigInfo[]): ConfigInfo | undefined =>
  configs.find(({ id }) => id === last.get()) ?? configs.find((config) => config.default) ?? configs[0];

export const rememberConfig = (config: string): void => last.set(config);
