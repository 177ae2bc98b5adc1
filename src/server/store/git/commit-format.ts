import { randomBytes } from "node:crypto";
import { actionKinds, type VersionAction } from "#contract/version.ts";
import type { Author } from "../write-request.ts";

/** The content of a commit. `date` is the committer's, in seconds since 1970; `parents` has the first parent first. */
export interface Commit {
  tree: string;
  parents: string[];
  author: Author;
  date: number;
  message: string;
  /** Whether the message is the server's own words; null: the commit does not say. */
  ownMessage: boolean | null;
  action: VersionAction;
}

/** Header that names the action; only the server writes it, while anybody may word the message. */
const actionHeader = "backend-services-action";

/** Header that says whose words the message has: the server's own, or those that a client sent. */
const messageHeader = "backend-services-message";
const [ownWords, sentWords] = ["own", "sent"];

/** Header that makes a commit of a shared history another one than the same change of another server. */
const markHeader = "backend-services-write";

/** A value for that header. */
export const newMark = (): string => randomBytes(8).toString("hex");

/** The last second of the year 9999: what ISO 8601 can write with four digits. */
const lastSecond = 253_402_300_799;

/** A name or an email as git can write it: without `<`, `>` and control characters. */
const identityPart = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are the point
    .replace(/[\0-\x1f\x7f]+/g, " ")
    .replace(/[<>]/g, "")
    .trim();

/**
 * The commit object. The message follows as it is and gets one newline at its end, which `parseCommit` takes off.
 * Throws on a U+0000 in the message: git cannot keep it. `mark` tells it from the same commit of another server.
 */
export function commitBody(commit: Commit, mark = ""): Buffer {
  const { tree, parents, author, date, message, ownMessage, action } = commit;
  if (message.includes("\0")) throw new RangeError("A message cannot hold the character U+0000");
  const who = `${identityPart(author.name) || "unknown"} <${identityPart(author.email)}> ${date} +0000`;
  const headers = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who}`,
    `committer ${who}`,
    ...(action.kind === "change" ? [] : [[actionHeader, action.kind, action.version ?? ""].join(" ").trim()]),
    ...(ownMessage === null ? [] : [`${messageHeader} ${ownMessage ? ownWords : sentWords}`]),
    ...(mark === "" ? [] : [`${markHeader} ${mark}`]),
  ];
  return Buffer.from(`${headers.join("\n")}\n\n${message}\n`);
}

const oidPattern = /^[0-9a-f]{40}$/;

/**
 * Longer texts are cut: a commit made by others may have a message of many megabytes, and each list of versions has the
 * message.
 */
const longestMessage = 64 * 1024;
const longestName = 1024;

/** Bytes of a commit's headers that are read. */
const headersAtMost = 1024 * 1024;

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, "")}…` : text;

/** Name, email and date in a header, which has a character per byte. */
function parseIdentity(line: string): { name: string; email: string; date: number } {
  const open = line.indexOf("<");
  if (open === -1) return { name: "", email: "", date: 0 };
  const close = line.indexOf(">", open);
  const end = close === -1 ? line.length : close;
  const seconds = /^ *(-?\d{1,20})/.exec(line.slice(end + 1, end + 100))?.[1] ?? "0";
  return {
    name: line.slice(0, line[open - 1] === " " ? open - 1 : open),
    email: line.slice(open + 1, end),
    date: Math.min(Math.max(Number(seconds), 0), lastSecond),
  };
}

function parseAction(value: string | undefined): VersionAction {
  const [word, version = ""] = value?.slice(0, 100).split(" ") ?? [];
  const kind = actionKinds.find((known) => known === word) ?? "change";
  return oidPattern.test(version) ? { kind, version } : { kind };
}

function parseOwnMessage(value: string | undefined): boolean | null {
  if (value === ownWords) return true;
  return value === sentWords ? false : null;
}

/** Decodes a text of a commit, which names its encoding when that is not UTF-8 (git's i18n.commitEncoding). */
function decode(body: Buffer, encoding: string | undefined): string {
  try {
    return new TextDecoder(encoding ?? "utf-8", { ignoreBOM: true }).decode(body);
  } catch {
    return body.toString();
  }
}

/**
 * Reads a commit object that anybody may have written: what makes no sense becomes an empty text or 1970, never an error.
 * Very long names and messages are cut.
 */
export function parseCommit(body: Buffer): Commit {
  const blank = body.indexOf("\n\n");
  const end = blank === -1 ? body.length : blank;
  // A character per byte: the commit's encoding is that of names and the message alone.
  // Lines that begin with a space continue a header (signatures); none of those is needed.
  const lines = body.toString("latin1", 0, Math.min(end, headersAtMost)).split("\n");
  const values = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const encoding = values("encoding")[0]?.slice(0, 100);
  const words = (text: string) => cut(decode(Buffer.from(text, "latin1"), encoding), longestName);
  const { name, email } = parseIdentity(values("author")[0] ?? "");
  // A character has at most four bytes.
  const message = body.subarray(end + 2, end + 2 + 4 * longestMessage + 4);
  return {
    tree: values("tree").find((oid) => oidPattern.test(oid)) ?? "",
    parents: values("parent").filter((oid) => oidPattern.test(oid)),
    author: { name: words(name), email: words(email) },
    date: parseIdentity(values("committer")[0] ?? "").date,
    message: cut(decode(message, encoding).replace(/\n$/, ""), longestMessage),
    ownMessage: parseOwnMessage(values(messageHeader)[0]),
    action: parseAction(values(actionHeader)[0]),
  };
}
