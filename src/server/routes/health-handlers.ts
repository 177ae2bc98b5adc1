import { HttpError } from "../http/http-error.ts";
import type { Handlers, Services } from "./handler.ts";

export const healthHandlers = ({
  store,
  readOnly,
  draining,
}: Services): Pick<Handlers, "health" | "ready"> => ({
  health: () => ({ status: "up" }),
  ready: () => {
    draining.noteQuestion();
    if (draining.begun) throw new HttpError(503, "This server is about to stop; send new requests elsewhere");
    return { ready: true, writable: !readOnly && store.ledger?.writable !== false };
  },
});
