import { z } from "zod";
import { versionId } from "./ids.ts";
import { service } from "./service.ts";

/** Ids of the services that a version added, updated and removed, each list in byte order. */
export const versionChanges = z
  .object({ added: z.array(z.string()), updated: z.array(z.string()), removed: z.array(z.string()) })
  .meta({ id: "VersionChanges" });

export const actionKinds = ["change", "revert", "restore", "undo"] as const;

/** What made a version; `version` is the one that a revert, restore or undo refers to. */
export const versionAction = z
  .object({ kind: z.enum(actionKinds), version: versionId.optional() })
  .meta({ id: "VersionAction" });

/** One recorded state of a set. `date` is ISO 8601 UTC; `parents` is empty for the first version. */
export const version = z
  .object({
    author: z.string(),
    email: z.string(),
    message: z.string(),
    date: z.string(),
    version: versionId,
    parents: z.array(versionId),
    changes: versionChanges.optional(),
    action: versionAction.optional(),
  })
  .meta({ id: "Version" });

/**
 * How many versions there were from `from` to `to`, which both belong to it (ISO 8601 UTC, whole seconds), and how many
 * services these touched: each service once for each version.
 */
export const timelineBucket = z
  .object({ from: z.string(), to: z.string(), versions: z.int(), services: z.int() })
  .meta({ id: "TimelineBucket" });

/** How many versions an author made. */
export const authorCount = z.object({ author: z.string(), versions: z.int() }).meta({ id: "AuthorCount" });

/** A page of versions; `timeline` and `authors` (who made the most comes first) are of all that pass the filter. */
export const versionList = z
  .object({
    total: z.int(),
    items: z.array(version),
    timeline: z.array(timelineBucket).optional(),
    authors: z.array(authorCount).optional(),
  })
  .meta({ id: "VersionList" });

/** The version that last touched a service, and who made it when. */
export const lastChange = z
  .object({ id: z.string(), version: versionId, author: z.string(), date: z.string() })
  .meta({ id: "LastChange" });

/** A file in the set that is no backend service (somebody pushed it): `reason` says why. */
export const unreadableFile = z
  .object({ file: z.string(), reason: z.string() })
  .meta({ id: "UnreadableFile" });

/** A set of services, `items` in byte order of id; `unreadable` only where there is any. */
export const serviceSet = z
  .object({
    total: z.int(),
    items: z.array(service),
    last_change: z.array(lastChange).optional(),
    unreadable: z.array(unreadableFile).optional(),
  })
  .meta({ id: "BackendServiceSet" });

export type VersionChanges = z.output<typeof versionChanges>;
export type VersionAction = z.output<typeof versionAction>;
export type Version = z.output<typeof version>;
export type TimelineBucket = z.output<typeof timelineBucket>;
export type AuthorCount = z.output<typeof authorCount>;
export type VersionList = z.output<typeof versionList>;
export type LastChange = z.output<typeof lastChange>;
export type UnreadableFile = z.output<typeof unreadableFile>;
