import * as fc from "fast-check";
import { ledgerKey } from "../../testing/ledger-clients.ts";
import { killServer, startServer } from "../../testing/server-process.ts";
import { changes, command, newMessage, restartAt, server, settle, storeAt } from "./ledger-model.ts";
import { description, servicesOf, type Change } from "./store-model.ts";

/** When a server is killed during its push, by the hook that kills it; and whether the host's side ends with it. */
const moment = fc.record({
  hook: fc.constantFrom("pre-receive", "post-receive"),
  both: fc.boolean(),
});

/** Sends the write to a process of its own, which does not live to answer it. */
async function send(origin: string, { puts }: Change, message: string): Promise<void> {
  const sending = fetch(`${origin}/api/v4.0/conf/prod/backend-services`, {
    method: "PUT",
    headers: {
      authorization: `Basic ${ledgerKey}`,
      "content-type": "application/json",
      "x-change-message": message,
    },
    body: JSON.stringify(servicesOf(puts)),
  });
  await sending.then(
    (answer) => answer.text(),
    () => {},
  );
}

/** A server is killed while it pushes, before the branch moved or after it, and starts again. */
export const killed = command(
  "server killed",
  fc.tuple(server, description, moment),
  ([at, text, { hook, both }]) =>
    async (model, real) => {
      const one: Change = { puts: [["a", text]], removes: [] };
      const message = newMessage(real);
      await restartAt(real, at, async () => {
        const folder = real.opened[at]?.dataDir ?? "";
        const running = await startServer({ DATA_DIR: folder, ADMIN_API_KEY: ledgerKey, ...real.ways[at] });
        try {
          // What changes nothing is not pushed.
          if (changes(model, one))
            real.remote.hook(hook, `kill -9 ${running.child.pid}${both ? " $PPID" : ""}`);
          await send(running.origin, one, message);
        } finally {
          await killServer(running);
        }
      });
      if (changes(model, one)) real.remote.unhook(hook);
      await settle(model, real, one, message);
      await storeAt(real, at).readSet("prod");
    },
);
