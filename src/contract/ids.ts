import * as z from "zod/mini";

/** `/backend-services/versions` is the list of versions; `.` and `..` are folders. */
const reservedEntryIds = new Set(["versions", ".", ".."]);

/** Id of a backend service, unique in its set: 1 to 128 of `A-Z a-z 0-9 . _ : -`. */
export const entryId = z
  .string()
  .check(
    z.regex(/^[A-Za-z0-9._:-]{1,128}$/, "Use 1 to 128 letters, digits, dots, underscores, colons or hyphens"),
    z.refine((id) => !reservedEntryIds.has(id), "This id is reserved; choose another one"),
  )
  .register(z.globalRegistry, { description: "Id of the backend service, unique in its set" });

/** Id of a configuration. Its branch in the repository has the same name. */
export const configId = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9_-]{0,62}$/,
      "Use 1 to 63 lower-case letters, digits, underscores or hyphens, beginning with a letter or digit",
    ),
    // `/conf/configs` is the list of configurations.
    z.refine((id) => id !== "configs", "This id is reserved; choose another one"),
  )
  .register(z.globalRegistry, { description: "Id of the configuration" });

/** Id of a version: the 40 hexadecimal digits of its commit. */
export const versionId = z
  .string()
  .check(z.regex(/^[0-9a-f]{40}$/, "A version is 40 hexadecimal digits (0-9, a-f)"))
  .register(z.globalRegistry, { description: "Id of the version: 40 hexadecimal digits" });

/** A version in the path of a read: its id, or the beginning of it that no other version of the configuration has. */
export const versionStart = z
  .string()
  .check(z.regex(/^[0-9a-f]{7,40}$/, "Give 7 to 40 hexadecimal digits (0-9, a-f)"))
  .register(z.globalRegistry, {
    description: "Id of the version, or its first digits (7 or more) where no other version begins so",
  });

/** Whether `start` is a whole id of a version. */
export const isWholeVersion = (start: string): boolean => start.length === 40;

/** Compares two ids by their bytes, the order of every `items`. (Ids are ASCII: code units compare as bytes.) */
export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
