import { haproxyOptions, type HaproxyOptions } from "#contract/target.ts";

/** The options of a target that chose none. */
export const defaultOptions: HaproxyOptions = haproxyOptions.parse({});
