import * as z from "zod/mini";
import { versionId } from "./ids.ts";
import { service } from "./service.ts";

/** The ids of the services that a version added, updated and removed, each list in byte order. */
export const versionChanges = z
  .object({ added: z.array(z.string()), updated: z.array(z.string()), removed: z.array(z.string()) })
  .register(z.globalRegistry, { id: "VersionChanges" });

export const actionKinds = ["change", "revert", "restore", "undo"] as const;

/** The kind of write that made a version. `version` is the one that a revert, restore or undo was told to go by. */
const versionAction = z
  .object({ kind: z.enum(actionKinds), version: z.optional(versionId) })
  .register(z.globalRegistry, { id: "VersionAction" });

/** What changed, as an administrator would say it: our words (`text`), and names or values of somebody's (`value`). */
const sentence = z
  .object({
    sign: z.enum(["+", "−", "~", "↕"]),
    parts: z.readonly(z.array(z.union([z.object({ text: z.string() }), z.object({ value: z.string() })]))),
  })
  .register(z.globalRegistry, { id: "Sentence" });

/**
 * What a version did to one service, in at most 3 sentences; `more` counts the others. There is none where a file cannot be
 * read, or is larger than 1 MiB. `name` is the one after the change, before a removal.
 */
export const serviceSentences = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(["added", "updated", "removed"]),
    sentences: z.array(sentence),
    more: z.int(),
  })
  .register(z.globalRegistry, { id: "ServiceSentences" });

/**
 * One recorded state of a set. `date` is ISO 8601 UTC. `parents` is empty for the first version. `service` is the one that
 * `include=services` asked for, as it was after this version; null when the set did not have it. With `include=changes`:
 * `reason` is the message as a person or a client sent it, null when the server worded it; `undone_by` is the latest later
 * version that took this one's change back, `reverted_to` the latest that made the whole set of this one current again. With
 * `include=sentences`, `sentences` tells of the first 20 changed services: added ones, then updated, then removed ones.
 */
const version = z
  .object({
    author: z.string(),
    email: z.string(),
    message: z.string(),
    date: z.string(),
    version: versionId,
    parents: z.array(versionId),
    changes: z.optional(versionChanges),
    action: z.optional(versionAction),
    reason: z.optional(z.nullable(z.string())),
    undone_by: z.optional(versionId),
    reverted_to: z.optional(versionId),
    sentences: z.optional(z.array(serviceSentences)),
    service: z.optional(z.nullable(service)),
  })
  .register(z.globalRegistry, { id: "Version" });

/**
 * The number of versions from `from` to `to` (ISO 8601 UTC, whole seconds, both inclusive), and of the services that they
 * changed: a service counts once for each version.
 */
const timelineBucket = z
  .object({ from: z.string(), to: z.string(), versions: z.int(), services: z.int() })
  .register(z.globalRegistry, { id: "TimelineBucket" });

/**
 * The number of versions from `from` to `to` (ISO 8601 UTC, whole seconds, both inclusive), a day or an hour of the zone that
 * was asked for; of the services that they changed, as in a timeline; and of the versions among them that revert, restore or
 * undo others.
 */
const period = z
  .object({
    from: z.string(),
    to: z.string(),
    versions: z.int(),
    services: z.int(),
    reverts: z.int(),
  })
  .register(z.globalRegistry, { id: "Period" });

/** How many versions an author made. */
const authorCount = z
  .object({ author: z.string(), versions: z.int() })
  .register(z.globalRegistry, { id: "AuthorCount" });

/**
 * A page of versions. `total`, `timeline`, `authors` (the most productive first), `days` and `hours` (the newest first, without
 * those that have no version) count every version that passes the filter, not only the page. With `include=services`, `service_before` is the service before the last of them. With that or
 * `include=sentences`, `next_offset` says where a page goes on that was cut at 16 MiB of files. `read` is there while the
 * server still reads the history of a deployment: versions that it has not read lack their `changes` and `sentences`.
 */
export const versionList = z
  .object({
    total: z.int(),
    items: z.array(version),
    timeline: z.optional(z.array(timelineBucket)),
    authors: z.optional(z.array(authorCount)),
    days: z.optional(z.array(period)),
    hours: z.optional(z.array(period)),
    service_before: z.optional(z.nullable(service)),
    next_offset: z.optional(z.int()),
    read: z.optional(z.object({ versions: z.int(), of: z.int() })),
  })
  .register(z.globalRegistry, { id: "VersionList" });

/** The latest version that changed the service `id`, with its author and date. */
const lastChange = z
  .object({ id: z.string(), version: versionId, author: z.string(), date: z.string() })
  .register(z.globalRegistry, { id: "LastChange" });

/** A file in the folder of the set that is not a backend service, pushed by somebody; `reason` says why it is not. */
const unreadableFile = z
  .object({ file: z.string(), reason: z.string() })
  .register(z.globalRegistry, { id: "UnreadableFile" });

/** A set of services, `items` in byte order of id. `unreadable` is absent when every file is a service. */
export const serviceSet = z
  .object({
    total: z.int(),
    items: z.array(service),
    last_change: z.optional(z.array(lastChange)),
    unreadable: z.optional(z.array(unreadableFile)),
  })
  .register(z.globalRegistry, { id: "BackendServiceSet" });

export type VersionChanges = z.output<typeof versionChanges>;
export type VersionAction = z.output<typeof versionAction>;
export type Version = z.output<typeof version>;
export type ServiceSentences = z.output<typeof serviceSentences>;
export type TimelineBucket = z.output<typeof timelineBucket>;
export type Period = z.output<typeof period>;
export type AuthorCount = z.output<typeof authorCount>;
export type VersionList = z.output<typeof versionList>;
export type LastChange = z.output<typeof lastChange>;
export type UnreadableFile = z.output<typeof unreadableFile>;
