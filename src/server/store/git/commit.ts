import { actionKinds, type VersionAction } from "#contract/version.ts";
import type { Author } from "../store.ts";

/** What a commit says. `date` is the committer's, in seconds since 1970; `parents` has the first parent first. */
export interface Commit {
  tree: string;
  parents: string[];
  author: Author;
  date: number;
  message: string;
  action: VersionAction;
}

/** Header that names the action; only the server writes it, while anybody may word the message. */
const actionHeader = "backend-services-action";

/** The last second of the year 9999: what ISO 8601 can write with four digits. */
const lastSecond = 253_402_300_799;

/** git has no way to write `<`, `>` or a control character in a name or email, nor an empty name. */
const identityPart = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are the point
    .replace(/[\0-\x1f\x7f]+/g, " ")
    .replace(/[<>]/g, "")
    .trim();

/**
 * The commit object. The message follows as it is and gets one newline at its end, which `parseCommit` takes off.
 * Throws on a U+0000 in the message: git cannot keep it.
 */
export function commitBody({ tree, parents, author, date, message, action }: Commit): Buffer {
  if (message.includes("\0")) throw new RangeError("A message cannot hold the character U+0000");
  const who = `${identityPart(author.name) || "unknown"} <${identityPart(author.email)}> ${date} +0000`;
  const headers = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who}`,
    `committer ${who}`,
    ...(action.kind === "change" ? [] : [[actionHeader, action.kind, action.version ?? ""].join(" ").trim()]),
  ];
  return Buffer.from(`${headers.join("\n")}\n\n${message}\n`);
}

function parseIdentity(line: string): Author & { date: number } {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<([^>]*)>? *(-?\d+)?/.exec(line) ?? [];
  return { name, email, date: Math.min(Math.max(Number(seconds), 0), lastSecond) };
}

function parseAction(value: string | undefined): VersionAction {
  const [word, version = ""] = value?.split(" ") ?? [];
  const kind = actionKinds.find((known) => known === word) ?? "change";
  return /^[0-9a-f]{40}$/.test(version) ? { kind, version } : { kind };
}

/** A commit names its encoding when it is not UTF-8 (git's i18n.commitEncoding). */
function decode(body: Buffer, encoding: string | undefined): string {
  try {
    return new TextDecoder(encoding ?? "utf-8", { ignoreBOM: true }).decode(body);
  } catch {
    return body.toString();
  }
}

/** Reads a commit object, whoever wrote it; what it cannot understand becomes an empty text or 1970, never an error. */
export function parseCommit(body: Buffer): Commit {
  const blank = body.indexOf("\n\n");
  const end = blank === -1 ? body.length : blank;
  // Lines that begin with a space continue the header before (signatures): none that is needed here.
  const raw = body.toString("latin1", 0, end).split("\n");
  const encoding = raw.find((line) => line.startsWith("encoding "))?.slice("encoding ".length);
  const lines = decode(body.subarray(0, end), encoding).split("\n");
  const values = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const { name, email } = parseIdentity(values("author")[0] ?? "");
  return {
    tree: values("tree")[0] ?? "",
    parents: values("parent"),
    author: { name, email },
    date: parseIdentity(values("committer")[0] ?? "").date,
    message: decode(body.subarray(end + 2), encoding).replace(/\n$/, ""),
    action: parseAction(values(actionHeader)[0]),
  };
}
