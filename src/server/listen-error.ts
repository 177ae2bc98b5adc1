import { StartupError, systemCode } from "./startup-error.ts";

/** Why an address cannot be listened on. */
type ListenFault = "in use" | "not allowed" | "not of this machine";

const faults: Readonly<Record<string, ListenFault>> = {
  EADDRINUSE: "in use",
  EACCES: "not allowed",
  EADDRNOTAVAIL: "not of this machine",
  ENOTFOUND: "not of this machine",
  EAI_AGAIN: "not of this machine",
  // An IPv6 address where the system has no IPv6.
  EAFNOSUPPORT: "not of this machine",
};

/** The error to throw when listening fails: a StartupError with one of `words` for a known cause, else `error` itself. */
export function listenError(error: unknown, words: Readonly<Record<ListenFault, string>>): unknown {
  const fault = faults[systemCode(error) ?? ""];
  return fault === undefined ? error : new StartupError(words[fault], { cause: error });
}
