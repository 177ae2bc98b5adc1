// A pattern that backtracks over a long text takes time with the square of its length: 31 kB in `Authorization` once
// cost a second. Each function that reads what a client sends, or a person pastes, gets long texts that are hard for
// such patterns; four times the length may cost a few times as much, not sixteen.
import { fastifyCookie } from "@fastify/cookie";
import { expect, it } from "vitest";
import { check } from "#contract/validation.ts";
import { taggedContent } from "#contract/etag.ts";
import { lineAndColumn } from "#contract/line-and-column.ts";
import { splitHost } from "#contract/address-parts.ts";
import { hostProblem } from "#contract/host.ts";
import { codePoints } from "#contract/limits.ts";
import type { Operation } from "#contract/operation.ts";
import { operations, pathParameters, pathParametersOf } from "#contract/operations.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import { newHost, newService } from "#domain/new-service.ts";
import { setProblems } from "#domain/rules/service-problems.ts";
import { presentedKeys } from "#server/access/credentials.ts";
import { crossSiteReason } from "#server/access/same-origin.ts";
import { charsetOf, parseBody } from "#server/http/request-body.ts";
import { changeMessage } from "#server/http/change-message.ts";
import { codingFor } from "#server/http/content-coding.ts";
import { allows, matchesNone } from "#server/http/etag-header.ts";
import { Ingress } from "#server/http/ingress.ts";
import { parsePublicUrl } from "#server/http/public-url.ts";
import { pathOf } from "#server/http/request-log.ts";
import { pastedHosts } from "#console/services/editor/paste/paste-hosts.ts";
import { portEntries } from "#console/services/editor/port-list.ts";
import { suggestId } from "#console/services/editor/suggest-id.ts";
import { numberOf } from "#console/services/editor/typed-text.ts";
import { isTyped } from "#console/lib/typed-confirmation.ts";

type Reader = (text: string) => unknown;

const servicesWith = (text: string) => [
  { ...newService, id: text, name: text, description: text, sticky: text, sticky_cookie_name: text },
  { ...newService, id: "a", name: "A", back_hosts: [{ ...newHost, host: text, monitor_state: text }] },
];

/** The query in which each known name has the value `text`. */
const queryOf = (query: { shape: object }, text: string) =>
  Object.fromEntries(Object.keys(query.shape).map((name) => [name, text]));

const readers: Record<string, Reader> = {
  Authorization: presentedKeys,
  Cookie: (text) => fastifyCookie.parse(text),
  "Content-Type": charsetOf,
  "Accept-Encoding": codingFor,
  "If-None-Match": (text) => matchesNone(text, "etag"),
  "If-Match": (text) => allows(text, "etag"),
  "x-change-message": changeMessage,
  "an ETag": taggedContent,
  "X-Forwarded-Proto": (text) =>
    new Ingress().isOverTls({
      headers: { "x-forwarded-proto": text },
      socket: { remoteAddress: "127.0.0.1" },
    }),
  Origin: (text) => crossSiteReason({ origin: text }, { host: text, publicOrigin: null }),
  "Sec-Fetch-Site": (text) => crossSiteReason({ "sec-fetch-site": text }, { host: text, publicOrigin: null }),
  PUBLIC_URL: parsePublicUrl,
  "an address": pathOf,
  "a body": (text) => Array.from(parseBody(Buffer.from(text))),
  "a text in a body": (text) => Array.from(parseBody(Buffer.from(`["${text}"]`))),
  "a place in a body": (text) => lineAndColumn(text, text.length),
  "code points": codePoints,
  "a host": hostProblem,
  "a host with its parts": splitHost,
  "a canonical host": canonicalHost,
  "a set": (text) => check(operations.updateServices.body, servicesWith(text), ["body"]),
  "a service": (text) => check(operations.updateService.body, servicesWith(text)[0], ["body"]),
  "service rules": (text) => setProblems(servicesWith(text)),
  "a key": (text) => check(operations.createKey.body, { name: text, email: text, role: text }, ["body"]),
  "a sign-in": (text) => check(operations.signIn.body, { api_key: text }, ["body"]),
  "a configuration": (text) => check(operations.createConfig.body, { from: text, description: text }, []),
  ...Object.fromEntries(
    Object.entries(pathParameters).map(([name, schema]): [string, Reader] => [
      `{${name}}`,
      (text) => check(schema, text, ["path"]),
    ]),
  ),
  "a version in the path of a read": (text) =>
    check(pathParametersOf(operations.getVersion).version, text, ["path"]),
  ...Object.fromEntries(
    Object.entries<Operation>(operations).flatMap(([id, { query }]): [string, Reader][] =>
      query === undefined ? [] : [[`the query of ${id}`, (text) => check(query, queryOf(query, text), [])]],
    ),
  ),
  "pasted hosts": (text) => pastedHosts(text, "http", []),
  "typed ports": portEntries,
  "a typed number": numberOf,
  "a typed confirmation": (text) => isTyped(text, "web"),
  "an id for a name": (text) => suggestId(text, new Set()),
};

/** Texts of about `length` characters: a beginning, something over and over, and an end. */
function* longTexts(length: number): Generator<string> {
  const beginnings = ["", "Basic a", "1", '"', "[", ";", "; charset", "https://", "a@", "-"];
  const pieces = [
    " ",
    "a",
    "0",
    "1",
    ",",
    ";",
    ".",
    ":",
    "::",
    "-",
    "/",
    "@",
    '"',
    '\\"',
    "\\",
    "=",
    "[",
    "]",
  ];
  const more = [
    "%41",
    "%F0%9F%9A%80",
    "a,",
    "a ",
    "\t",
    "\n",
    "\r\n",
    '"a",',
    "; q=0",
    "a=b;",
    "1-",
    "1.",
    "ü",
    "🚀",
    "<",
  ];
  const ends = ["", "b", "!"];
  for (const beginning of beginnings)
    for (const piece of [...pieces, ...more])
      for (const end of ends) yield beginning + piece.repeat(Math.ceil(length / piece.length)) + end;
}

/** Milliseconds of processor time that `read` takes; what it says of the text does not matter. */
function costOf(read: Reader, text: string): number {
  const before = process.cpuUsage();
  try {
    read(text);
  } catch {
    // It refuses the text.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The lengths of the texts. Each two characters of pasted hosts can be a host, with all its checks. */
const lengthsOf = (name: string): [number, number] =>
  name === "pasted hosts" ? [4_000, 16_000] : [8_000, 32_000];
/** What a linear reader stays below, and a quadratic one of these lengths does not. */
const unsuspicious = 25;

/** Whether four times the text costs much more than four times as much; a noisy moment is looked at again. */
function isQuadratic(read: Reader, few: string, many: string): boolean {
  for (let attempt = 0; attempt < 4; attempt++) {
    const cost = costOf(read, many);
    if (cost < unsuspicious || cost < 9 * costOf(read, few)) return false;
  }
  return true;
}

it.each(Object.entries(readers))(
  "reads %s in time with its length",
  (name, read) => {
    const [short, long] = lengthsOf(name);
    const shorts = longTexts(short);
    const slow: string[] = [];
    for (const many of longTexts(long)) {
      const few: string = shorts.next().value;
      if (isQuadratic(read, few, many)) slow.push(`${many.slice(0, 20)}…${many.slice(-3)}`);
    }
    expect(slow).toEqual([]);
  },
  // A minute on a busy machine.
  600_000,
);

it.each(["pasted hosts", "Authorization"])(
  "notices a pattern in %s that backtracks over its text",
  (name) => {
    const [short, long] = lengthsOf(name);
    const backtracking: Reader = (text) => /^basic +(\S.*?) *$/i.exec(text);
    const of = (length: number) => `Basic a${" ".repeat(length)}b`;
    expect(isQuadratic(backtracking, of(short), of(long))).toBe(true);
  },
);
