import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Service } from "#contract/service.ts";
import { service } from "#domain/testing/make-service.ts";
import type { ApiError } from "../../lib/http/api-client.ts";
import { NotMade, Uncertain } from "../../lib/unanswered-write.ts";
import { saveService, type ReadService } from "./save-service.ts";

/** What goes wrong on the way: the request or its answer is lost, or from then on every answer. */
type Mishap =
  | "none"
  | "write lost"
  | "answer lost"
  | "down after write"
  | "signed out after write"
  | "503"
  | "second writer";

let server: Server;
let run = 0;
let stored: Service | null;
let revision: number;
/** What the deployment makes of a service that it takes, and what it says of that. */
let keeps: { as: (sent: Service) => Service; told?: object };
let mishap: Mishap;
let writes: { method: string | undefined; message: string | string[] | undefined }[];

/** Never the same in two tests: the client takes an ETag for its content. */
const etagOf = (number: number) => `"${run}-${number}"`;
const etag = () => etagOf(revision);

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json",
    etag: etag(),
    "x-version": `v${revision}`,
  });
  response.end(JSON.stringify(body));
}

const refuse = (response: ServerResponse, code: number) =>
  answer(response, code, { code, message: "refused" });

const between = [{ version: "v1", author: "Bo", date: "2026-01-01T00:00:00Z", ids: ["api"] }];

/** One service behind the API's rules for a single entry. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "GET") {
    if (mishap === "down after write" && writes.length > 0) request.socket.destroy();
    else if (mishap === "signed out after write" && writes.length > 0) refuse(response, 401);
    else if (stored) answer(response, 200, stored);
    else refuse(response, 404);
    return;
  }
  writes.push({ method: request.method, message: request.headers["x-change-message"] });
  const body = (await json(request)) as Service; // The test sends nothing else.
  if (mishap === "write lost") request.socket.destroy();
  else if (mishap === "503") refuse(response, 503);
  else if (request.method === "POST" && stored) refuse(response, 409);
  else if (request.method === "PUT" && !stored) refuse(response, 404);
  else if (request.method === "PUT" && request.headers["if-match"] !== etag()) refuse(response, 412);
  else {
    stored = keeps.as(body);
    revision++;
    if (mishap === "answer lost" || mishap === "signed out after write") request.socket.destroy();
    else if (mishap === "second writer")
      answer(response, 409, { code: 409, message: "Bo was there", written: true, between });
    else answer(response, request.method === "POST" ? 201 : 200, { message: "done", ...keeps.told });
  }
}

beforeEach(async () => {
  run++;
  [stored, revision, mishap, writes] = [service(), 1, "none", []];
  keeps = { as: (sent) => sent };
  server = createServer((request, response) => void serve(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const send = fetch;
  // A browser resolves addresses against its page; Node has none.
  vi.stubGlobal("timeLimits", { settled: 20 });
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    send(new URL(path, `http://127.0.0.1:${address.port}`), init),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.close();
  server.closeAllConnections();
});

const mine = service({ description: "mine" });
const theirs = service({ description: "theirs" });
const base = (): ReadService => ({ service: service(), etag: etagOf(1) });
const save = (from: ReadService | null = base(), wire = mine) =>
  saveService({ config: "prod", base: from, wire, reason: " because " });
const somebodyElse = (change: Service | null) => {
  stored = change;
  revision++;
};

describe("a save", () => {
  it("is read back, and names the version that it made", async () => {
    expect(await save()).toEqual({
      kind: "saved",
      now: { service: mine, etag: etagOf(2) },
      version: "v2",
    });
    expect(writes).toEqual([{ method: "PUT", message: "because" }]);
  });

  it("of a new service creates it", async () => {
    stored = null;
    expect(await save(null)).toMatchObject({ kind: "saved", now: { service: mine } });
    expect(writes).toMatchObject([{ method: "POST" }]);
  });

  it("says so when the service reads differently again", async () => {
    // The first request is the write, the second the read.
    server.once("request", () => server.prependOnceListener("request", () => somebodyElse(theirs)));
    expect(await save()).toMatchObject({ kind: "changed since", now: { service: theirs } });
  });
});

describe("in front of a deployment that keeps what it likes", () => {
  it("takes fields that it adds, and another order of hosts, for saved", async () => {
    keeps = {
      as: (sent) => ({ ...sent, mtls_certificate: "", back_hosts: sent.back_hosts.toReversed() }),
    };
    expect(await save()).toMatchObject({
      kind: "saved",
      version: "v2",
      now: { service: { mtls_certificate: "" } },
    });
    mishap = "answer lost";
    const next = { service: service({ description: "mine" }), etag: etagOf(2) };
    expect(await save(next, theirs)).toMatchObject({ kind: "saved", version: null });
  });

  it("says which values came back different, and that nobody else changed them", async () => {
    const different = [{ id: "api", field: "description", sent: "mine", got: "kept" }];
    keeps = { as: (sent) => ({ ...sent, description: "kept" }), told: { different } };
    expect(await save()).toMatchObject({ kind: "saved", version: "v2", different });
  });

  it("says which field it kept that was taken away", async () => {
    const had = service({ note: "x" });
    stored = had;
    keeps = { as: (sent) => ({ ...sent, note: "x" }) };
    expect(await save({ service: had, etag: etagOf(1) }, service())).toMatchObject({
      kind: "saved",
      different: [{ id: "api", field: "note", sent: null, got: "x" }],
    });
  });

  it("says that it was saved, and who changed it at the same moment", async () => {
    mishap = "second writer";
    expect(await save()).toMatchObject({
      kind: "changed since",
      now: { service: mine },
      slippedIn: { message: "Bo was there", between },
    });
    expect(writes).toHaveLength(1);
  });
});

describe("when somebody was faster", () => {
  it("overwrites nothing and gives theirs", async () => {
    somebodyElse(theirs);
    expect(await save()).toEqual({ kind: "conflict", theirs: { service: theirs, etag: etagOf(2) } });
    expect(stored).toEqual(theirs);
  });

  it("knows a service that was deleted", async () => {
    somebodyElse(null);
    expect(await save()).toEqual({ kind: "conflict", theirs: null });
  });

  it("knows an id that is taken", async () => {
    somebodyElse(theirs);
    expect(await save(null)).toMatchObject({ kind: "conflict", theirs: { service: theirs } });
  });

  it("is content when they saved the very same", async () => {
    somebodyElse(mine);
    expect(await save()).toMatchObject({ kind: "saved", version: null });
  });
});

describe("when no answer comes", () => {
  it("finds out that the save happened", async () => {
    mishap = "answer lost";
    expect(await save()).toMatchObject({ kind: "saved", now: { service: mine }, version: null });
  });

  // What only takes a field away reads like the service before it to somebody who looks at sent fields alone.
  it("does not take a service as it was before for saved", async () => {
    mishap = "write lost";
    stored = service({ note: "x" });
    const before = { service: stored, etag: etagOf(1) };
    await expect(save(before, service())).rejects.toBeInstanceOf(NotMade);
  });

  it("finds out that it did not", async () => {
    mishap = "write lost";
    await expect(save()).rejects.toBeInstanceOf(NotMade);
  });

  it("finds somebody else's change instead", async () => {
    mishap = "write lost";
    somebodyElse(theirs);
    expect(await save()).toMatchObject({ kind: "conflict", theirs: { service: theirs } });
  });

  it("says that it is not known when the session has ended meanwhile", async () => {
    mishap = "signed out after write";
    await expect(save()).rejects.toBeInstanceOf(Uncertain);
    mishap = "none";
    expect(await save()).toMatchObject({ kind: "saved", now: { service: mine }, version: null });
  });

  it("says that it is not known while nothing can be read; saving again then saves once", async () => {
    mishap = "down after write";
    await expect(save()).rejects.toBeInstanceOf(Uncertain);
    mishap = "none";
    expect(await save()).toMatchObject({ kind: "saved", now: { service: mine }, version: null });
    expect(revision).toBe(2);
  });
});

it("a refusal passes as it is", async () => {
  mishap = "503";
  await expect(save()).rejects.toMatchObject({ status: 503 } satisfies Partial<ApiError>);
  expect(stored).toEqual(service());
});
