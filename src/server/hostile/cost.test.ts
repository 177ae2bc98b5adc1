// A client without a key cannot make the server work: an anonymous request costs at most a few times as much as a
// harmless one of its size. 31 kB of spaces behind a key once cost a second, and a body of 30 MB at the sign-in 15 s
// and a gigabyte. The test measures the processor time of a server process, which a busy machine changes little.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { sendBytes, set } from "../testing/hostile-client.ts";
import type { Usage } from "../testing/measured-server.ts";
import { freshFolder, keys } from "../testing/test-server.ts";

async function measured() {
  const folder = freshFolder();
  mkdirSync(join(folder, "data"));
  const child = spawn(
    process.execPath,
    ["--expose-gc", "--import", "tsx", "src/server/testing/measured-server.ts", folder, keys.admin],
    { stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.disconnect();
    await ended;
  });
  const [ready]: { port: number }[] = await once(child, "message");
  if (ready === undefined) throw new Error("The server did not start");
  const { port } = ready;
  const ask = async (what: "usage" | "collect"): Promise<Usage> => {
    const answer = once(child, "message");
    child.send(what);
    const [usage]: Usage[] = await answer;
    if (usage === undefined) throw new Error("no usage");
    return usage;
  };
  return { port, ask };
}

/** The bytes of a request, its name, and the harmless request that it is compared with. */
interface Attack {
  name: string;
  bytes: Buffer;
  control: Buffer;
}

const kibibyte = 1024;
/** Bytes: the longest header or address that the server takes. */
const long = 31 * kibibyte;
const filled = (piece: string, size = long) => piece.repeat(Math.floor(size / piece.length));

function request(
  method: string,
  path: string,
  { headers = [], body }: { headers?: readonly string[]; body?: string | Buffer } = {},
): Buffer {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const lines = [`${method} ${path} HTTP/1.1`, "Connection: close", ...length, ...headers];
  if (!headers.some((line) => /^host:/i.test(line))) lines.push("Host: localhost");
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), Buffer.from(body ?? "")]);
}

const json = "Content-Type: application/json";
const routes: [string, string][] = [
  ["GET", "/"],
  ["GET", "/assets/main-1a2b3c.js"],
  ["GET", "/openapi.json"],
  ["GET", "/api/nothing"],
  ["GET", "/api/session"],
  ["POST", "/api/session"],
  ["GET", set],
  ["PUT", `${set}?dry_run=1`],
];

/** Every header that the server, Fastify or Node reads. */
const read = [
  "Authorization",
  "Cookie",
  "Accept",
  "Accept-Encoding",
  "Accept-Version",
  "Content-Type",
  "Content-Encoding",
  "If-Match",
  "If-None-Match",
  "If-Modified-Since",
  "If-Range",
  "Range",
  "Host",
  "Origin",
  "Sec-Fetch-Site",
  "Forwarded",
  "X-Forwarded-For",
  "X-Forwarded-Host",
  "X-Forwarded-Proto",
  "X-Real-IP",
  "Via",
  "X-Change-Message",
  "X-Request-Id",
  "Expect",
  "Connection",
  "Keep-Alive",
  "Upgrade",
  "Date",
];

const base64url = (text: string) => Buffer.from(text).toString("base64url");
const sealed = (header: object) => `${base64url(JSON.stringify(header))}..AAAA.${filled("A")}.AAAA`;

/** Values that could be slow for a pattern, a parser or a cipher. */
const values = [
  `Basic a${filled(" ")}b`,
  `Basic ${filled("A")}`,
  `Basic ${filled("A")}==`,
  filled("a,"),
  filled("a=b; "),
  filled('"a",'),
  filled('W/"a", '),
  filled("gzip;q=0, "),
  `text/plain${filled("; a")}`,
  `application/json${filled(' ;a="\\"')}`,
  `application/json; charset${filled(" ")}`,
  `bytes=${filled("0-0,")}`,
  filled("%F0%9F%9A%80"),
  filled("127.0.0.1, "),
  `http://${filled("xn--a.")}`,
  `http://[${filled("1:")}]`,
  filled("["),
  filled("\xff"),
  `x${filled("\t")}x`,
  `backend_services_session=${filled("x")}`,
  filled("backend_services_session=x; "),
  `backend_services_session=${sealed({ alg: "dir", enc: "A256GCM", zip: "DEF" })}`,
  `backend_services_session=${sealed({ alg: "PBES2-HS256+A128KW", enc: "A256GCM", p2c: 1e9, p2s: "a" })}`,
];

const inHeaders = (): Attack[] =>
  routes.flatMap(([method, path]) => {
    const control = request(method, path, { headers: [`X-Nothing: ${filled("x")}`] });
    const one = read.flatMap((name) =>
      values.map((value): Attack => ({
        name: `${method} ${path} ${name}: ${value.slice(0, 30)}…`,
        bytes: request(method, path, { headers: [`${name}: ${value}`] }),
        control,
      })),
    );
    const many = [
      filled("a: b\r\n"),
      filled("Cookie: a=b\r\n"),
      filled("Accept: a\r\n"),
      filled(":\r\n"),
    ].map((lines): Attack => ({
      name: `${method} ${path} many times ${lines.slice(0, 11).trim()}`,
      bytes: request(method, path, { headers: [lines.slice(0, -2)] }),
      control,
    }));
    return one.concat(many);
  });

const inAddresses = (): Attack[] => {
  const control = request("GET", "/healthz", { headers: [`X-Nothing: ${filled("x")}`] });
  const beginnings = [
    "/",
    "/?",
    "/healthz?",
    "/openapi.json?",
    "/assets/",
    `${set}/`,
    `${set}?`,
    "/api/session?",
  ];
  const pieces = [
    "x",
    "/",
    "a/",
    "%41",
    "%",
    "%2f",
    "../",
    "a&",
    "a=b&",
    "a[]=b&",
    "include=a,",
    ";",
    "\\",
    "?",
    "{}",
  ];
  return beginnings.flatMap((beginning) =>
    pieces.flatMap((piece) =>
      ["GET", "DELETE"].map((method): Attack => ({
        name: `${method} ${beginning}${piece}…`,
        bytes: request(method, beginning + filled(piece)),
        control,
      })),
    ),
  );
};

const inBodies = (): Attack[] => {
  const most = 16 * kibibyte;
  const small = [
    filled("[", most),
    `${filled("[", 60)}${filled("]", 60)}`,
    filled('{"a":', most),
    `[${filled("{},", most - 10)}{}]`,
    `{${filled('"a":1,', most - 10)}"a":1}`,
    `{${Array.from({ length: 1_200 }, (_, n) => `"${n * 7919}":1`).join()}}`,
    `"${filled("x", most - 2)}"`,
    `"${filled("\\\\", most - 2)}"`,
    `"${filled("\\u0041", most - 2)}"`,
    `["${filled('\\"', most - 4)}`,
    filled("9", most),
    `[0.${filled("0", most - 10)}1]`,
    filled("\n", most),
    `{"api_key":"${filled("x", most - 20)}"}`,
    `{"api_key":[${filled("0,", most - 20)}0]}`,
    `{"api_key":{"__proto__":1}}`,
    filled("\xff", most / 2),
    "",
  ];
  const size = 30 * kibibyte * kibibyte;
  const large = [
    `[${filled("{},", size)}{}]`,
    ...["[", " ", '"a":', "\n"].map((piece) => `[${filled(piece, size)}`),
  ];
  const types = [
    json,
    "Content-Type: text/plain",
    "Content-Type: application/json; charset=utf-16",
    "X-None: x",
  ];
  const targets: [string, string][] = [
    ["POST", "/api/session"],
    ["DELETE", "/api/session"],
    ["POST", "/api/nothing"],
    ["POST", "/healthz"],
    ["PUT", set],
    ["POST", "/api/keys"],
    ["GET", "/openapi.json"],
  ];
  return targets.flatMap(([method, path]) =>
    [...small, ...(path === "/api/session" || path === set ? large : [])].flatMap((body) =>
      (body.length > most ? types.slice(0, 1) : types).map((type): Attack => ({
        name: `${method} ${path} ${type} ${JSON.stringify(body.slice(0, 20))}… (${body.length})`,
        bytes: request(method, path, { headers: [type], body }),
        // An unknown address also reads and drops a body of this size.
        control: request("POST", "/nothing", { headers: [json], body: Buffer.alloc(body.length, "x") }),
      })),
    ),
  );
};

/** A request may cost this many times as much as a harmless one, and this many milliseconds more. */
const [times, beside] = [4, 3];
/** Bytes: the highest resident memory, and the growth of the memory in use. */
const [mostMemory, mostGrowth] = [400_000_000, 8_000_000];

it.each([
  ["headers", inHeaders()],
  ["addresses", inAddresses()],
  ["bodies", inBodies()],
])(
  "an anonymous request costs little, whatever its %s",
  async (_, attacks) => {
    const { port, ask } = await measured();
    /** Milliseconds of processor time for one request: the median of `count`. */
    const costOf = async (bytes: Buffer, count: number): Promise<number> => {
      const costs: number[] = [];
      for (let sent = 0; sent < count; sent++) {
        const before = await ask("usage");
        await sendBytes(port, bytes);
        costs.push((await ask("usage")).cpu - before.cpu);
      }
      return costs.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? 0;
    };
    const limits = new Map<string, number>();
    const limitOf = async (control: Buffer): Promise<number> => {
      const kind = `${control.toString("latin1", 0, 100)}${control.length}`;
      const limit = limits.get(kind) ?? times * (await costOf(control, 9)) + beside;
      limits.set(kind, limit);
      return limit;
    };
    const measure = async (some: readonly Attack[]): Promise<string[]> => {
      const slow: string[] = [];
      for (const { name, bytes, control } of some) {
        const limit = await limitOf(control);
        let cost = await costOf(bytes, 1);
        // The compiler or the garbage collector may have run at the same time.
        for (let again = 0; again < 3 && cost > limit; again++) cost = await costOf(bytes, 3);
        if (cost > limit) slow.push(`${name}: ${cost.toFixed(1)} ms of at most ${limit.toFixed(1)}`);
      }
      return slow;
    };
    // Each part of the list has all kinds.
    const part = (rest: number) => attacks.filter((__, index) => index % 3 === rest);
    expect(await measure(part(0))).toEqual([]);
    const early = await ask("collect");
    expect(await measure([...part(1), ...part(2)])).toEqual([]);
    const late = await ask("collect");
    expect(late.memory - early.memory).toBeLessThan(mostGrowth);
    expect(late.peak).toBeLessThan(mostMemory);
  },
  300_000,
);
