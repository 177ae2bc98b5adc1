import { stored } from "../lib/stored-choice.ts";

const last = stored("last-config");

/** The configuration that was last open on this browser, if any. */
export const lastConfig = (): string | null => last.get();

export const rememberConfig = (config: string): void => last.set(config);
