import { expect, it } from "vitest";
import { listenError } from "./listen-error.ts";
import { StartupError } from "./startup-error.ts";

const words = { "in use": "taken", "not allowed": "forbidden", "not of this machine": "elsewhere" };
const failed = (code: string) => Object.assign(new Error(`listen ${code}`), { code });

it.each([
  ["EADDRINUSE", "taken"],
  ["EACCES", "forbidden"],
  ["EADDRNOTAVAIL", "elsewhere"],
  ["ENOTFOUND", "elsewhere"],
  ["EAI_AGAIN", "elsewhere"],
  // HOST=::1 without IPv6 ended with a stack.
  ["EAFNOSUPPORT", "elsewhere"],
])("has words for %s", (code, message) => {
  const error = failed(code);
  const startupError = listenError(error, words);
  expect(startupError).toBeInstanceOf(StartupError);
  expect(startupError).toMatchObject({ message, cause: error });
});

it("keeps any other error", () => {
  const error = failed("EMFILE");
  expect(listenError(error, words)).toBe(error);
});
