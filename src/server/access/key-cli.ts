import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { check } from "#contract/validation.ts";
import { newKey } from "#contract/api-key.ts";
import { roles } from "#contract/session.ts";
import { parseEnv, type Env } from "../env.ts";
import { StartupError, systemCode } from "../startup-error.ts";
import { LastAdministrator, readKeyFile, type StoredKey } from "./key-file.ts";
import { addKey, removeKey } from "./manage-keys.ts";
import { keyFileIn } from "./open-access.ts";

const usage = `Usage: npm run key -- add NAME EMAIL ROLE   (ROLE: ${roles.join(", ")})
       npm run key -- add NAME EMAIL agent CONFIG/TARGET
       npm run key -- list
       npm run key -- remove ID`;

const lineOf = ({ id, role, target, name, email, prefix, created, expires }: StoredKey): string =>
  [
    id,
    lineRole({ role, target }),
    `${name} <${email}>`,
    prefix ?? "-",
    created,
    expires ?? "never expires",
  ].join("\t");

const lineRole = ({ role, target }: Pick<StoredKey, "role" | "target">): string =>
  target ? `${role} of ${target}` : role;

/** Runs one command on the keys of KEYS_FILE or DATA_DIR, also while the server runs on it. Returns the text to print. */
async function run([command, ...words]: string[], { DATA_DIR, KEYS_FILE }: Env): Promise<string> {
  const file = KEYS_FILE ?? keyFileIn(DATA_DIR);
  const [first = "", email = "", role, target] = words;
  if (command === "add" && (words.length === 3 || words.length === 4)) {
    const { value, problems } = check(newKey, { name: first, email, role, target }, []);
    if (value === undefined) throw new StartupError([...problems.map(({ msg }) => msg), usage].join("\n"));
    mkdirSync(dirname(file), { recursive: true });
    const { key, stored } = await addKey(file, value, new Date());
    return `Key ${stored.id} of ${first} <${email}>, ${lineRole(value)}. It is shown this once:\n${key}`;
  }
  if (command === "list" && words.length === 0) {
    return readKeyFile(file).map(lineOf).join("\n");
  }
  if (command === "remove" && words.length === 1) {
    if (!(await removeKey(file, first)))
      throw new StartupError(`There is no key ${first}; see: npm run key -- list`);
    return `Key ${first} is removed; its sessions have ended.`;
  }
  throw new StartupError(usage);
}

try {
  process.stdout.write(`${await run(process.argv.slice(2), parseEnv(process.env))}\n`);
} catch (error) {
  const expected = error instanceof StartupError || error instanceof LastAdministrator;
  if (!(error instanceof Error) || !(expected || systemCode(error) !== undefined)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
