import { GitError } from "./git/run-git.ts";
import { hasCode } from "./git/system-error.ts";
import { StoreFull, StoreUnavailable } from "./store-errors.ts";

/** Failures of the machine that may pass: the code in Node's errors, the words in git's, and the reason in ours. */
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
  // From the lock for small files in the data folder; git has no such error.
  ["EBUSY", /Device or resource busy/i, "another process holds its files for too long"],
  // Only a branch's lock file is made under a name that may be taken.
  ["EEXIST", /Unable to create .*: File exists/i, "another git process holds the branch"],
];

const full = new Set(["ENOSPC", "EDQUOT"]);

/** The error to report for a failed write: a `StoreUnavailable` with its cause where the machine refuses, else `error` itself. */
export function writeFailure(error: unknown): unknown {
  const refusal = refusals.find(([code, words]) =>
    error instanceof GitError ? words.test(error.stderr) : hasCode(error, code),
  );
  if (!refusal) return error;
  const [code, , reason] = refusal;
  const Failure = full.has(code) ? StoreFull : StoreUnavailable;
  return new Failure(`The store cannot write now: ${reason}`, { cause: error });
}

/** Whether git failed because of the repository's content, so that trying again would not help. */
export const isDamage = (error: unknown): boolean =>
  error instanceof GitError && error.status === "128" && writeFailure(error) === error;
