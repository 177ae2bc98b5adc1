import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Folders of server programs, which the PATH of a user who is not root often lacks. */
const forServers = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"];

/** The file of the first of these programs that is installed. */
export const findProgram = (...names: string[]): string | undefined =>
  [...(process.env.PATH ?? "").split(delimiter), ...forServers]
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
