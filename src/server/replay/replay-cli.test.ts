import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

/** Counts what reaches it: a file that is refused must not cause a single request. */
let requests = 0;
const server = createServer((_, response) => {
  requests += 1;
  response
    .writeHead(401, { "content-type": "application/json" })
    .end('{"code":401,"message":"Send a valid key"}');
});
let url: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-cli-"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const run = async (words: string[], env: Record<string, string> = {}) => {
  const { API_KEY: _, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "replay-cli.ts"), ...words],
    {
      env: { ...inherited, ...env },
    },
  );
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, out: out.join(""), err: err.join("") };
};

const fileOf = async (text: string): Promise<string> => {
  const file = join(folder, "history.ndjson");
  await writeFile(file, text);
  return file;
};

const good = '{"date":"2020-01-01T00:00:00Z","author":"a","message":"m","upsert":[],"remove":["x"]}\n';

it("asks for the key and for a file, each in a line of its own", async () => {
  expect(await run([await fileOf(good)])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^API_KEY is not set/),
  });
  expect(await run([], { API_KEY: "k" })).toMatchObject({ code: 1, err: expect.stringMatching(/^Usage: /) });
});

it("sends nothing of a file with a bad line", async () => {
  const result = await run([await fileOf(`${good}{"date":1}\n`), "--url", url], { API_KEY: "k" });
  expect(result).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringMatching(/^Line 2 of the file is not a change:/),
  });
  expect(requests).toBe(0);
});

it("shows the server's refusal without a stack", async () => {
  const result = await run([await fileOf(good), "--url", `${url}/`], { API_KEY: "k" });
  expect(result).toMatchObject({ code: 1, err: "401: Send a valid key\n" });
  expect(requests).toBe(1);
});
