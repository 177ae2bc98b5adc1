import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { roles, type Role } from "#contract/session.ts";
import { parseEnv } from "../env.ts";
import { StartupError } from "../startup-error.ts";
import { readKeyFile, writeKeyFile } from "./key-file.ts";
import { hashOf, newKey } from "./keys.ts";
import { keyFileIn } from "./open-access.ts";

const usage = `Usage: npm run key -- add NAME EMAIL ROLE   (ROLE: ${roles.join(", ")})
       npm run key -- list
       npm run key -- remove ID`;

const isRole = (text: string | undefined): text is Role => roles.some((role) => role === text);

/** Manages the keys of DATA_DIR, also while the server runs on it. Returns what to print. */
function run([command, ...words]: string[], dataDir: string): string {
  const file = keyFileIn(dataDir);
  const keys = readKeyFile(file);
  const [first = "", email = "", role] = words;
  if (command === "add" && words.length === 3 && first !== "" && email !== "" && isRole(role)) {
    const key = newKey();
    const id = randomUUID().slice(0, 8);
    mkdirSync(dataDir, { recursive: true });
    const added = { id, name: first, email, role, sha256: hashOf(key), created: new Date().toISOString() };
    writeKeyFile(file, [...keys, added]);
    return `Key ${id} of ${first} <${email}>, ${role}. It is shown this once:\n${key}`;
  }
  if (command === "list" && words.length === 0) {
    return keys
      .map((key) => [key.id, key.role, `${key.name} <${key.email}>`, key.created].join("\t"))
      .join("\n");
  }
  if (command === "remove" && words.length === 1) {
    if (!keys.some((key) => key.id === first))
      throw new StartupError(`There is no key ${first}; see: npm run key -- list`);
    writeKeyFile(
      file,
      keys.filter((key) => key.id !== first),
    );
    return `Key ${first} is removed; its sessions have ended.`;
  }
  throw new StartupError(usage);
}

try {
  process.stdout.write(`${run(process.argv.slice(2), parseEnv(process.env).DATA_DIR)}\n`);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
