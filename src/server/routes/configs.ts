import { UnknownConfig } from "../store/store.ts";
import type { Handlers, Services } from "./handler.ts";

export const configHandlers = ({ store }: Services): Pick<Handlers, "listConfigs" | "getConfig"> => ({
  listConfigs: async () => {
    const items = await store.configs();
    return { total: items.length, items };
  },
  getConfig: async ({ path }) => {
    const config = (await store.configs()).find(({ id }) => id === path.config);
    if (config === undefined) throw new UnknownConfig(path.config);
    return config;
  },
});
