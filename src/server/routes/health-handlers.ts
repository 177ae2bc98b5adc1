import type { Handlers, Services } from "./handler.ts";

export const healthHandlers = ({ store, readOnly }: Services): Pick<Handlers, "health" | "ready"> => ({
  health: () => ({ status: "up" }),
  ready: () => ({ ready: true, writable: !readOnly && store.ledger?.writable !== false }),
});
