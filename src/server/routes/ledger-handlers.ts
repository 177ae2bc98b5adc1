import { ledgerDecision } from "#contract/server-operations.ts";
import { check } from "#contract/validation.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { MovedAgain, NothingToDecide } from "../store/store-errors.ts";
import type { Handlers, Services } from "./handler.ts";
import { sendDone } from "./write-handlers.ts";

const alone = "This server shares its history with no other: it runs without GIT_REMOTE";

/** What concerns the history that several servers share. */
export const ledgerHandlers = ({ store, now }: Services): Pick<Handlers, "fetchLedger" | "decideLedger"> => ({
  fetchLedger: async () => {
    if (store.ledger === undefined) throw new HttpError(404, alone);
    await store.ledger.refresh();
    return { message: "Fetched" };
  },

  decideLedger: async ({ request, reply, path, identity }) => {
    const { value, problems } = check(ledgerDecision, request.body, ["body"]);
    if (value === undefined) throw new Invalid(problems);
    if (store.ledger === undefined) throw new HttpError(404, alone);
    const author = { name: identity.name, email: identity.email };
    try {
      await store.ledger.decide(path.config, { ...value, author, at: now() });
    } catch (error) {
      if (error instanceof MovedAgain)
        throw new HttpError(
          409,
          `Somebody moved [${path.config}] at the Git host once more, so nothing was decided: look again`,
        );
      if (!(error instanceof NothingToDecide)) throw error;
      throw new HttpError(
        409,
        `The history of [${path.config}] is the one at the Git host: there is nothing to decide`,
      );
    }
    return sendDone(reply, "updated");
  },
});
