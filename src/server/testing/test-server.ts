import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LightMyRequestResponse } from "fastify";
import { onTestFinished } from "vitest";
import type { BackHost, Service } from "#contract/service.ts";
import { newHost, newService } from "#domain/new-service.ts";
import type { KeyRole } from "#contract/session.ts";
import { changeKeys, type StoredKey } from "../access/key-file.ts";
import { hashOf } from "../access/key-ring.ts";
import { keyFileIn, openAccess } from "../access/open-access.ts";
import { buildApp, type AppOptions } from "../app.ts";
import { openGitStore } from "../store/git-store.ts";

/** One key of each role; the agent's is for the target `lb-1` of `prod`. */
export const keys: Record<KeyRole, string> = {
  viewer: "viewer-key-0123456789",
  editor: "editor-key-0123456789",
  admin: "admin-key-0123456789",
  agent: "agent-key-0123456789",
};

/** A new folder, removed at the end of the test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "bsc-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Sent {
  method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "PATCH" | "OPTIONS";
  /** Below `/api/v4.0/conf/` unless it begins with a slash. */
  path: string;
  /** The key to send, null for none; by default the editor's. */
  key?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * The app on a real git store in a new folder, with a configuration `prod` and one key of each role. With `remote`, its
 * history is shared with other servers there; with `mirror`, that follows it.
 */
export async function startApp(options: Partial<AppOptions> = {}, remote = "", mirror = "") {
  const dataDir = freshFolder();
  await openAccess(dataDir, keys.admin);
  const others = (["viewer", "editor"] as const).map((role) =>
    aKey(role, { role, sha256: hashOf(keys[role]) }),
  );
  const agent = aKey("agent", { role: "agent", target: "prod/lb-1", sha256: hashOf(keys.agent) });
  await changeKeys(keyFileIn(dataDir), (made) => [...made, ...others, agent]);
  return startOn(dataDir, options, remote, mirror);
}

/** The app on a folder that `startApp` made. */
export async function startOn(dataDir: string, options: Partial<AppOptions> = {}, remote = "", mirror = "") {
  const store = await openGitStore(dataDir, {
    remote: remote === "" ? undefined : remote,
    mirror: mirror === "" ? undefined : mirror,
  });
  const { access } = await openAccess(dataDir, keys.admin);
  const author = { name: "admin", email: "admin@localhost" };
  const message = "Create configuration [prod]";
  await store.createConfig("prod", { author, at: new Date(), message, ownMessage: true });
  const lines: string[] = [];
  const app = await buildApp({ store, access, logTo: { write: (line) => lines.push(line) }, ...options });
  let stopping: Promise<void> | null = null;
  const stop = () =>
    (stopping ??= (async () => {
      await app.close();
      await store.close();
    })());
  onTestFinished(stop);

  const send = ({
    method,
    path,
    key = keys.editor,
    body,
    headers = {},
  }: Sent): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url: path.startsWith("/") ? path : `/api/v4.0/conf/${path}`,
      headers: {
        ...(key !== null && { authorization: `Basic ${key}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && {
        payload: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    });
  /** A request of the administrator to an operation on configurations. */
  const sendConfig = (
    method: Sent["method"],
    config: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => send({ method, path: `configs/${config}`, key: keys.admin, body, headers });
  return { app, store, remote, access, dataDir, lines, send, sendConfig, stop };
}

/** An entry of the key file, by default a viewer's; the key itself is unknown. */
export const aKey = (id: string, fields: Partial<StoredKey> = {}): StoredKey => ({
  id,
  name: `Test ${id}`,
  email: `${id}@example.org`,
  role: "viewer",
  sha256: hashOf(randomUUID()),
  created: "2026-01-01T00:00:00.000Z",
  ...fields,
});

export const host = (name: string, fields: Partial<BackHost> = {}): BackHost => ({
  ...newHost,
  host: name,
  ...fields,
});

export const aService = (id: string, fields: Partial<Service> = {}): Service => ({
  ...newService,
  id,
  name: `Service ${id}`,
  back_hosts: [host(`${id}-1.example.org`), host(`${id}-2.example.org`)],
  ...fields,
});
