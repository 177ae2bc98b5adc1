import type { Handlers } from "./handler.ts";

export const healthHandlers: Pick<Handlers, "health"> = {
  health: () => ({ status: "up" }),
};
