// What the server and an agent say to each other. The agent gets sets, enumerations and numbers: never a file, a path or a
// command.
import * as z from "zod/mini";
import { versionId } from "./ids.ts";
import { applyMethods } from "./publication.ts";
import { service } from "./service.ts";
import { driftList, haproxyOptions, measuredHost } from "./target.ts";
import { atMost } from "./text.ts";

/**
 * The name that an agent gives itself at its start, at random. Of two agents for one target the one that was started last
 * serves it; the other is answered with a 409.
 */
export const agentInstance = z
  .string()
  .check(z.regex(/^[A-Za-z0-9-]{8,64}$/, "An agent's name has 8 to 64 letters, digits and hyphens"))
  .register(z.globalRegistry, {
    description: "The name that the agent gave itself at its start, at random: it tells two agents apart",
  });

/** A set that the agent renders by itself, and the SHA-256 of what the server rendered from it. */
const toRender = z.object({
  version: versionId,
  options: haproxyOptions,
  services: z.array(service),
  hash: z.string(),
});

/**
 * What the agent should do. `seq` changes whenever any of it does; the agent sends the last one as `after` and waits.
 * `publication` is the one to make live, null before the first; the agent says in `have` which publication it has the set
 * of, and then gets it without `set`. `confirmed`: the newest publication that somebody confirmed, and with it those before
 * it; 0 for none. `check` is a set to be checked only, under an id
 * that the report repeats. `put_back` grows when somebody wants drift undone; an agent that has just started takes the first
 * one for done, and a server that has just started begins at 0. `report`: the server has no measured state
 * (it has just started), so the next report must have all of it.
 */
export const wanted = z
  .object({
    seq: z.string(),
    publication: z.nullable(
      z.object({
        n: z.int(),
        version: versionId,
        hash: z.string(),
        confirm_within: z.nullable(z.int()),
        set: z.optional(toRender),
      }),
    ),
    confirmed: z._default(z.int(), 0),
    check: z.nullable(z.extend(toRender, { id: z.string() })),
    put_back: z.int(),
    report: z.enum(["changes", "everything"]),
  })
  .register(z.globalRegistry, { id: "Wanted" });

/** 64 KiB of what the program said, and room for the agent's own word on it. */
const output = atMost("An output", 65 * 1024);

/** A name as the program has it. */
const name = (what: string) => atMost(what, 300);

/** The key of a server: `backend/server`. */
const serverKey = atMost("The name of a server", 601);

const readBack = z.object({
  version: z.nullable(name("A version")),
  servers: z.int(),
  differences: z
    .array(atMost("A difference", 2_000))
    .check(z.maxLength(100, "A report has at most 100 differences")),
});

/**
 * What the agent says. With `everything` it also says again how its last publication ended: the server may not know. `running` is
 * what the program answered just now: the version in it (null: none of ours), or why it could not be asked. `publication` is
 * the progress of one (`overwrote`: what it undid of what somebody had changed by hand), `check` the answer to one. `hosts`:
 * every server with `everything`, else those that changed since the last report, and `gone` the names (`backend/server`)
 * that went away.
 */
export const agentReport = z
  .object({
    instance: z.optional(agentInstance),
    program: z.nullable(name("A program")),
    problem: z.nullable(atMost("A problem", 10_000)),
    running: z.object({ version: z.nullable(name("A version")), publication: z.nullable(z.int()) }),
    publication: z.optional(
      z.object({
        n: z.int(),
        outcome: z.enum(["applying", "live", "refused", "went_back"]),
        check: z.nullable(z.object({ ok: z.boolean(), output })),
        method: z.nullable(z.enum(applyMethods)),
        output,
        timings: z.record(z.string(), z.number()),
        deadline: z.nullable(name("A moment")),
        read_back: z.nullable(readBack),
        overwrote: z.optional(driftList),
      }),
    ),
    check: z.optional(z.object({ id: z.string(), ok: z.boolean(), output })),
    everything: z.boolean(),
    hosts: z.array(measuredHost),
    gone: z.array(serverKey),
    drift: driftList,
  })
  .register(z.globalRegistry, { id: "AgentReport" });

export type Wanted = z.output<typeof wanted>;
export type AgentReport = z.output<typeof agentReport>;
