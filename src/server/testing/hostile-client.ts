import { connect } from "node:net";
import { expect } from "vitest";
import type { AppOptions } from "../app.ts";
import { aService, keys, startApp } from "./test-server.ts";

export const set = "/api/v4.0/conf/prod/backend-services";

/** The answer on a connection; status 0 where the server closed it without one. */
export interface Answer {
  status: number;
  headers: string;
  body: string;
}

/** As a piece, it ends the client's side of the connection. */
export const lastPiece = Symbol("last piece");

/** Sends bytes unchanged, and reads until the connection ends, in whatever way. */
export const sendBytes = (port: number, ...pieces: (string | Buffer | typeof lastPiece)[]): Promise<Answer> =>
  new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => {
      for (const piece of pieces) {
        if (piece === lastPiece) socket.end();
        else socket.write(piece);
      }
    });
    socket.on("data", (chunk) => received.push(chunk));
    socket.on("error", () => {});
    socket.on("close", () => {
      const text = Buffer.concat(received)
        .toString()
        .replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
      const end = text.indexOf("\r\n\r\n");
      const head = end === -1 ? text : text.slice(0, end);
      resolve({
        status: Number(head.split(" ", 2)[1] ?? 0),
        headers: head.toLowerCase(),
        body: end === -1 ? "" : text.slice(end + 4),
      });
    });
  });

export interface Request {
  method?: string;
  path: string;
  body?: string | Buffer;
  headers?: readonly string[];
  key?: string;
}

/** The bytes of a request on a connection of its own; nothing is checked or encoded. */
export function bytesOf({ method = "GET", path, body, headers = [], key = keys.editor }: Request): Buffer {
  const content = Buffer.from(body ?? "");
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: localhost",
    "Connection: close",
    `Authorization: Basic ${key}`,
    ...headers,
    ...(body === undefined ? [] : ["Content-Type: application/json", `Content-Length: ${content.length}`]),
  ];
  // Latin-1: a character of a header is a byte.
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), content]);
}

/** Inner details that no answer may show: git, paths, stacks. Texts in brackets are the client's own. */
const leaks =
  /\bgit\b|refs\/|fatal:|node_modules|\/tmp\/|\/src\/|\.ts\b|\bat .+:\d+:\d+|\bE[A-Z]{4,}\b|undefined|\[object/;

/** Proves that an answer is clean: no 5xx, JSON in the API's shape, a request id, no inner detail. */
export function expectClean({ status, headers, body }: Answer, what: string): void {
  const shown = `${what.slice(0, 300)} → ${status} ${body.slice(0, 300)}`;
  expect(status, shown).toBeGreaterThanOrEqual(200);
  expect(status, shown).toBeLessThan(500);
  expect(headers, shown).toMatch(/\r\nx-request-id: [0-9a-f-]{36}/);
  if (status < 400) return;
  const answer: unknown = JSON.parse(body);
  if (status === 422) expect(answer, shown).toMatchObject({ detail: expect.any(Array) });
  else expect(answer, shown).toMatchObject({ code: status, message: expect.stringMatching(/\w+ \w+/) });
  expect(body.replaceAll(/\[[^\]]*\]|“[^”]*”/g, ""), shown).not.toMatch(leaks);
}

/**
 * A server that listens, with one service `web` in two versions. `check` proves that hostile requests changed
 * nothing: set, versions, configurations and keys are as before, each line of the log is whole, and the server still
 * answers.
 */
export async function listening(options: Partial<AppOptions> = {}) {
  const server = await startApp(options);
  for (const name of ["One", "Two"])
    await server.send({ method: "PUT", path: "prod/backend-services", body: [aService("web", { name })] });
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  const address = server.app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  const { port } = address;
  // The first line says where it listens.
  const firstLine = server.lines.length;
  const state = async () => ({
    set: await server.store.readSet("prod"),
    versions: await server.store.listVersions("prod"),
    configs: await server.store.configs(),
    keys: server.access.keys.all(),
  });
  const before = await state();
  const check = async () => {
    expect(await state()).toEqual(before);
    expect((await sendBytes(port, bytesOf({ path: set }))).status).toBe(200);
    for (const line of server.lines.slice(firstLine)) expectLogLine(line);
  };
  const send = (request: Request) => sendBytes(port, bytesOf(request));
  return { ...server, port, send, check };
}

const fields = new Set(
  "level time request_id address method route path status ms user role config version outcome wrong_key cause msg".split(
    " ",
  ),
);

/** Proves that a log line is one JSON object with the server's own fields, and holds nothing that a client made up. */
function expectLogLine(line: string): void {
  expect(line.endsWith("\n") && !line.slice(0, -1).includes("\n"), line).toBe(true);
  const entry: Record<string, unknown> = JSON.parse(line);
  expect(Object.keys(entry).filter((name) => !fields.has(name))).toEqual([]);
  if (entry.level === "warn") {
    expect(entry.msg).toMatch(/X-Forwarded headers, which do not count/);
    return;
  }
  expect(entry.level).toBe("info");
  expect(entry.msg).toBe("request");
  expect(entry.request_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(["Test editor", "admin", undefined]).toContain(entry.user);
  for (const key of Object.values(keys)) expect(line).not.toContain(key);
}
