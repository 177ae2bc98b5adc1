import { useQuery } from "@tanstack/react-query";
import type { ConfigInfo } from "#contract/config.ts";
import { configsQuery } from "../lib/set-queries.ts";

const none: readonly ConfigInfo[] = [];

/** The configurations beside `config`. */
export const useOtherConfigs = (config: string): readonly ConfigInfo[] =>
  useQuery(configsQuery).data?.items.filter(({ id }) => id !== config) ?? none;
