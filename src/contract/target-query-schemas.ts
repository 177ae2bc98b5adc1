import * as z from "zod/mini";
import { agentInstance } from "./agent.ts";
import { limits } from "./limits.ts";
import { dryRun, flag, wholeNumber } from "./query-schemas.ts";
import { withDescription } from "./with-description.ts";

/** Query of a list by pages. Without `limit` the answer has all of it. */
export const pageQuery = z.object({
  limit: z.optional(wholeNumber(limits.itemsInPage)),
  offset: z._default(wholeNumber(Number.MAX_SAFE_INTEGER), 0),
});

/** Query of a publish. */
export const publishQuery = z.object({
  dry_run: dryRun,
  check_names: flag(
    "1, with dry_run=1 at a vendor deployment: looks up the names of all hosts, which tells them to this server's name servers",
  ),
});

/** Query of what an agent should do. */
export const wantedQuery = z.object({
  after: withDescription(
    z.optional(z.string()),
    "The `seq` of the last answer: wait until it is another one",
  ),
  wait: withDescription(z._default(wholeNumber(60), 0), "How many seconds to wait for something new"),
  have: withDescription(
    z.optional(wholeNumber(Number.MAX_SAFE_INTEGER)),
    "The publication that the agent has the set of",
  ),
  instance: z.optional(agentInstance),
});
