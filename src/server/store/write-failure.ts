import { GitError } from "./git/run-git.ts";
import { hasCode } from "./git/system-error.ts";
import { StoreFull, StoreUnavailable } from "./store.ts";

/** What a machine may refuse for a while: the code in Node's errors and the words in git's. */
const refusals: [code: string, words: RegExp, reason: string][] = [
  ["ENOSPC", /No space left on device/i, "the disk is full"],
  ["EDQUOT", /Disk quota exceeded/i, "the disk quota is used up"],
  ["EROFS", /Read-only file system/i, "the file system is read-only"],
  ["EACCES", /Permission denied|insufficient permission/i, "it has no access to its files"],
  ["EPERM", /Operation not permitted/i, "it has no access to its files"],
  ["EIO", /Input\/output error/i, "the disk reports an error"],
  ["EMFILE", /Too many open files/i, "too many files are open"],
  ["ENFILE", /Too many open files/i, "too many files are open"],
  ["EFBIG", /File too large/i, "a file would be too large"],
  ["ENOMEM", /Cannot allocate memory|Out of memory/i, "the memory is used up"],
  ["EAGAIN", /Resource temporarily unavailable/i, "the machine has no room for another process"],
  // The lock for small files of the data folder, and nothing of git's.
  ["EBUSY", /Device or resource busy/i, "another process holds its files for too long"],
  // Only a branch's lock is ever made where something may be already.
  ["EEXIST", /Unable to create .*: File exists/i, "another git process holds the branch"],
];

const full = new Set(["ENOSPC", "EDQUOT"]);

/** What went wrong while writing, as `StoreUnavailable` (the cause kept for the log) where the machine refuses. */
export function writeFailure(error: unknown): unknown {
  const refusal = refusals.find(([code, words]) =>
    error instanceof GitError ? words.test(error.stderr) : hasCode(error, code),
  );
  if (!refusal) return error;
  const [code, , reason] = refusal;
  const Failure = full.has(code) ? StoreFull : StoreUnavailable;
  return new Failure(`The store cannot write now: ${reason}`, { cause: error });
}

/** Whether git gave up because of what is in the repository, not for want of something that may be there the next time. */
export const isDamage = (error: unknown): boolean =>
  error instanceof GitError && error.status === "128" && writeFailure(error) === error;
