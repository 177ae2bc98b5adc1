import * as z from "zod/mini";
import { keyRoles } from "#contract/session.ts";
import { StartupError } from "../startup-error.ts";
import { changePrivateFile, readPrivateFile } from "./private-file.ts";

// Loose: fields of a later release survive a change by this one.
const storedKey = z.looseObject({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  email: z.string().check(z.minLength(1)),
  role: z.enum(keyRoles),
  /** The one target of an agent's key: `prod/lb-1`. */
  target: z.optional(z.nullable(z.string())),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  created: z.string(),
  /** The first characters of the key. Keys made by earlier releases have neither this nor the fields below. */
  prefix: z.optional(z.nullable(z.string())),
  /** ISO 8601 UTC; null and absent: never. */
  expires: z.optional(z.nullable(z.iso.datetime())),
  /** When an expired key was made valid again: sessions from before then stay ended. */
  renewed: z.optional(z.string()),
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

/** When the last administrator's key expires, in milliseconds since 1970; `Infinity`: one never does. */
const administratedUntil = (keys: readonly StoredKey[]): number =>
  Math.max(...keys.filter(({ role }) => role === "admin").map(expiryOf));

/** When a key expires, in milliseconds since 1970; `Infinity`: never. */
const expiryOf = ({ expires }: StoredKey): number =>
  typeof expires === "string" ? Date.parse(expires) : Number.POSITIVE_INFINITY;

/** Whether a key is refused at `now`. */
export const hasExpired = (key: StoredKey, now: Date): boolean => expiryOf(key) <= now.getTime();

const noAdministrator = "This is the last administrator's key: make a key for another administrator first";
const onlyExpiring =
  "No administrator's key would be left that never expires: make one for another administrator first";

/**
 * Replaces the keys in `file` by the result of `change`; null leaves them as they are. Other processes wait meanwhile.
 * Rejects with `LastAdministrator` when administrators would be gone earlier than now: at once, or once their keys have
 * expired. So one administrator's key never expires, and no deployment locks everybody out with time.
 */
export const changeKeys = (
  file: string,
  change: (keys: readonly StoredKey[]) => readonly StoredKey[] | null,
): Promise<void> =>
  changePrivateFile(file, (text) => {
    const keys = parseKeys(file, text);
    const next = change(keys);
    if (next === null) return null;
    const until = administratedUntil(next);
    if (until < administratedUntil(keys))
      throw new LastAdministrator(until === Number.NEGATIVE_INFINITY ? noAdministrator : onlyExpiring);
    return `${JSON.stringify({ keys: next }, null, 2)}\n`;
  });
