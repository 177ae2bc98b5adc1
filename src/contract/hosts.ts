import * as z from "zod/mini";
import { versionId } from "./ids.ts";

/** A place of a host: `position` is its index (from 0) in the `back_hosts` of the service `id`. */
const hostPlace = z
  .object({
    id: z.string(),
    name: z.string(),
    position: z.int(),
    down: z.boolean(),
    backup: z.boolean(),
    weight: z.number(),
  })
  .register(z.globalRegistry, { id: "HostPlace" });

/** "on": down in none of its services; "off": in all of them; "partly": in some. */
export const hostStates = ["on", "off", "partly"] as const;

/**
 * The version that last set a host down somewhere where it still is down; `date` is ISO 8601 UTC, `reason` is the message that
 * a person or client sent, or null. `services` are the ids of those that have the host down and that this version changed.
 */
const setDownBy = z
  .object({
    version: versionId,
    author: z.string(),
    date: z.string(),
    reason: z.nullable(z.string()),
    services: z.array(z.string()),
  })
  .register(z.globalRegistry, { id: "SetDownBy" });

/**
 * A host under its canonical name (lower case, no closing dot, IPv6 as RFC 5952 writes it), with the ports that it has anywhere,
 * in ascending order, and all its places, by id of the service. With `include=off`, a host that is down somewhere has `off`:
 * null where the history does not tell (it is damaged, or longer than is read for one answer).
 */
const hostInUse = z
  .object({
    host: z.string(),
    ports: z.array(z.number()),
    state: z.enum(hostStates),
    services: z.array(hostPlace),
    off: z.optional(z.nullable(setDownBy)),
  })
  .register(z.globalRegistry, { id: "HostInUse" });

/** The hosts of a set that pass the filter, each once, in order of name; `total` counts them all, `items` is a page. */
export const hostList = z
  .object({ total: z.int(), items: z.array(hostInUse) })
  .register(z.globalRegistry, { id: "HostList" });

export type HostState = (typeof hostStates)[number];
export type SetDownBy = z.output<typeof setDownBy>;
export type HostInUse = z.output<typeof hostInUse>;
