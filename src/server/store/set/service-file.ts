import * as z from "zod/mini";
import { InexactJson, parseStored } from "#contract/exact-json.ts";
import { lineAndColumn } from "#contract/line-and-column.ts";
import { entryId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { backHost, service as storedService, type Service } from "#contract/service.ts";
import { cutText } from "#contract/text.ts";

/** Folder on a config's branch that holds one file per service. */
export const servicesFolder = "backend-services";

/** Names that git refuses: on some file systems `.git:x` is the folder `.git`. */
const gitOwn = /^\.git.*:/i;

/** Name of the service's file. In an id that git would refuse as a name, each colon becomes `%3A` (ids have no `%`). */
export const fileOf = (id: string): string => `${gitOwn.test(id) ? id.replaceAll(":", "%3A") : id}.json`;

/** The id whose file is called `name`, or null when that is no service's file. */
export function idOf(name: string): string | null {
  const id = name.replace(/\.json$/, "").replaceAll("%3A", ":");
  return fileOf(id) === name && entryId.safeParse(id).success ? id : null;
}

/** The same value with the keys of every object in order; `Object.fromEntries` keeps a key called `__proto__`. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** The file of a service: JSON with sorted keys, two spaces, a newline at the end, so that diffs show changes only. */
export const serialize = (service: Service): Buffer =>
  Buffer.from(`${JSON.stringify(sorted(service), null, 2)}\n`);

/** Bytes of the largest file that is read: the API takes no larger service either. */
export const largestFile = limits.bodyBytes;

export const tooLarge = `It is larger than ${largestFile / 1024 / 1024} MiB`;

/** A service, or the reason why the file is none. */
export type ParsedFile = { service: Service } | { reason: string };

/** Reads a file of the services' folder, which others may have pushed. */
export function parseServiceFile(name: string, body: Buffer): ParsedFile {
  const id = idOf(name);
  if (id === null) return { reason: "Its name is not the id of a service followed by .json" };
  if (body.length > largestFile) return { reason: tooLarge };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return { reason: "It is not JSON in UTF-8" };
  }
  let value: unknown;
  try {
    value = parseStored(text);
  } catch (error) {
    if (!(error instanceof InexactJson)) throw error;
    const { line, column } = lineAndColumn(text, error.at);
    return {
      reason: `It is not JSON that can be kept exactly: line ${line}, column ${column}: ${error.message}`,
    };
  }
  const fault = serviceFault(value);
  if (fault !== null) return { reason: `It is not a backend service: ${fault}` };
  // The parsed value, not zod's copy, which lacks a key called `__proto__`.
  const service = value as Service;
  if (service.id !== id)
    return {
      reason: `Its id is “${shownText(service.id)}”, which belongs into ${shownText(fileOf(service.id))}`,
    };
  return { service };
}

/** A text from a file, cut for a message. */
const shownText = (text: string): string => cutText(text, 128);

const outside = z.extend(storedService, { back_hosts: z.array(z.unknown()) });

/** The first reason why a value is no service. zod would list all: with ten million wrong hosts, ten million. */
export function serviceFault(value: unknown): string | null {
  const whole = outside.safeParse(value);
  if (!whole.success) return issueText(whole.error, []);
  for (const [index, host] of whole.data.back_hosts.entries()) {
    const ports = portFault(host);
    if (ports !== null) return `back_hosts.${index}.${ports}`;
    const read = backHost.safeParse(host);
    if (!read.success) return issueText(read.error, ["back_hosts", index]);
  }
  return null;
}

function portFault(host: unknown): string | null {
  if (typeof host !== "object" || host === null) return null;
  for (const field of ["http_ports", "https_ports"]) {
    const ports: unknown = Object.getOwnPropertyDescriptor(host, field)?.value;
    const wrong = Array.isArray(ports) ? ports.findIndex((port) => typeof port !== "number") : -1;
    if (wrong === -1 || !Array.isArray(ports)) continue;
    const read = z.number().safeParse(ports[wrong]);
    if (!read.success) return issueText(read.error, [field, wrong]);
  }
  return null;
}

function issueText({ issues: [issue] }: z.core.$ZodError, at: readonly PropertyKey[]): string {
  const path = [...at, ...(issue?.path ?? [])].map(String).join(".");
  return [path, issue?.message ?? ""].filter((part) => part !== "").join(": ");
}
