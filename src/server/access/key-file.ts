import * as z from "zod/mini";
import { roles } from "#contract/session.ts";
import { StartupError } from "../startup-error.ts";
import { changePrivateFile, readPrivateFile } from "./private-file.ts";

const storedKey = z.object({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  email: z.string().check(z.minLength(1)),
  role: z.enum(roles),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  created: z.string(),
});

const keyFile = z.object({ keys: z.array(storedKey) });

/** An API key as it is stored: its SHA-256 in hexadecimal, never the key itself. `created` is ISO 8601 UTC. */
export type StoredKey = z.output<typeof storedKey>;

/** A change was refused because it would leave no administrator. */
export class LastAdministrator extends Error {}

function parseKeys(file: string, text: string | null): StoredKey[] {
  if (text === null) return [];
  try {
    return keyFile.parse(JSON.parse(text)).keys;
  } catch (error) {
    throw new StartupError(
      `${file} is not a valid list of keys: mend it, or remove it to start without keys`,
      {
        cause: error,
      },
    );
  }
}

/** The keys in `file`, none when it does not exist. Throws a StartupError that says what is wrong with it. */
export const readKeyFile = (file: string): StoredKey[] => parseKeys(file, readPrivateFile(file));

const hasAdministrator = (keys: readonly StoredKey[]): boolean => keys.some(({ role }) => role === "admin");

/**
 * Replaces the keys in `file` by the result of `change`; null leaves them as they are. Other processes wait meanwhile.
 * Rejects with `LastAdministrator` when there was an administrator and none would be left.
 */
export const changeKeys = (
  file: string,
  change: (keys: readonly StoredKey[]) => readonly StoredKey[] | null,
): Promise<void> =>
  changePrivateFile(file, (text) => {
    const keys = parseKeys(file, text);
    const next = change(keys);
    if (next === null) return null;
    if (hasAdministrator(keys) && !hasAdministrator(next))
      throw new LastAdministrator(
        "This is the last administrator's key: make a key for another administrator first",
      );
    return `${JSON.stringify({ keys: next }, null, 2)}\n`;
  });
