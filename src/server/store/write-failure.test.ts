import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { writeFailure } from "./write-failure.ts";
import { GitError } from "./git/run-git.ts";
import { StoreUnavailable } from "./store-errors.ts";

test.each([
  ["error: file write error: No space left on device", "the disk is full"],
  ["error: unable to create temporary file: Read-only file system", "the file system is read-only"],
  [
    "error: insufficient permission for adding an object to repository database objects",
    "it has no access to its files",
  ],
  ["fatal: cannot store pack file: Disk quota exceeded", "the disk quota is used up"],
  [
    "fatal: update_ref failed for ref 'refs/heads/prod': cannot lock ref 'refs/heads/prod': Unable to create '/d/config.git/refs/heads/prod.lock': File exists.",
    "another git process holds the branch",
  ],
  [
    "fatal: prepare: unable to create file /d/config.git/packed-refs.new: File exists",
    "another git process holds the branch",
  ],
])("git's words %j mean that the store is unavailable", (stderr, reason) => {
  const cause = new GitError("unpack-objects", "128", stderr);
  const failure = writeFailure(cause);
  expect(failure).toBeInstanceOf(StoreUnavailable);
  expect(failure).toMatchObject({ message: `The store cannot write now: ${reason}`, cause });
});

test("an error of the operating system says so too", async () => {
  const error: unknown = await writeFile("/dev/full", "x").catch((reason: unknown) => reason);
  expect(writeFailure(error)).toMatchObject({ message: "The store cannot write now: the disk is full" });
});

test("any other failure stays what it is", () => {
  for (const error of [
    new GitError("update-ref", "128", "fatal: bad object"),
    new TypeError("No space left on device"),
  ])
    expect(writeFailure(error)).toBe(error);
});
