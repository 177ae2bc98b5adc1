// Sessions and keys over several servers: a browser that a load balancer sends to another one stays signed in.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, test } from "vitest";
import { freshFolder, keys, startApp } from "../testing/test-server.ts";
import { addKey } from "./manage-keys.ts";
import { openAccess, type SharedAccess } from "./open-access.ts";

const sessionKey = Buffer.alloc(32, 7);

/** A server with access of its own, and what it shares with others. */
async function aServer(shared: SharedAccess, adminKey: string | undefined = keys.admin) {
  const failures: unknown[] = [];
  const { access } = await openAccess(freshFolder(), adminKey, (error) => failures.push(error), shared);
  return { ...(await startApp({ access })), failures };
}

type Server = Awaited<ReturnType<typeof aServer>>;

const signIn = async ({ send }: Server, key: string): Promise<string> => {
  const answer = await send({ method: "POST", path: "/api/session", key: null, body: { api_key: key } });
  return String(answer.headers["set-cookie"]).split(";", 1)[0] ?? "";
};
const status = async ({ send }: Server, cookie: string) =>
  (await send({ method: "GET", path: "/api/session", key: null, headers: { cookie } })).statusCode;
const signOut = ({ send }: Server, cookie: string) =>
  send({
    method: "DELETE",
    path: "/api/session",
    key: null,
    headers: { cookie, "sec-fetch-site": "same-origin" },
  });

it("takes a session of one server at all that share the secret and the keys, and ends it at all", async () => {
  const folder = freshFolder();
  const shared = {
    sessionKey,
    keyFile: join(folder, "keys.json"),
    endedSessionsFile: join(folder, "ended.json"),
  };
  const one = await aServer(shared);
  const two = await aServer(shared);
  const other = await aServer({ ...shared, sessionKey: Buffer.alloc(32, 8) });
  const made = await one.send({
    method: "POST",
    path: "/api/keys",
    key: keys.admin,
    body: { name: "Ada", email: "ada@example.org", role: "editor" },
  });
  const { key, id } = made.json();
  const cookie = await signIn(one, key);
  expect([await status(one, cookie), await status(two, cookie), await status(other, cookie)]).toEqual([
    200, 200, 401,
  ]);
  await signOut(two, cookie);
  expect([await status(one, cookie), await status(two, cookie)]).toEqual([401, 401]);
  // A damaged file brings no ended session back.
  writeFileSync(shared.endedSessionsFile, "{");
  expect([await status(one, cookie), one.failures.length]).toEqual([401, 1]);
  // A key that is deleted at one server ends its sessions at all.
  const again = await signIn(two, key);
  expect(await status(one, again)).toBe(200);
  await two.send({ method: "DELETE", path: `/api/keys/${id}`, key: keys.admin });
  expect(await status(one, again)).toBe(401);
});

const folder = mkdtempSync(join(tmpdir(), "keys-"));
const mount = (...args: string[]): boolean => {
  try {
    execFileSync("mount", [...args, folder], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
};
const mounted = mount("-t", "tmpfs", "tmpfs");
if (!mounted) console.warn("Left out: keys in a read-only file, since this user may not mount one");
afterAll(() => {
  if (mounted) execFileSync("umount", [folder]);
  rmdirSync(folder);
});

test.runIf(mounted)(
  "keys in a file that a server may not write work there, and changing them is a 409",
  async () => {
    const keyFile = join(folder, "keys.json");
    const writer = await aServer({ keyFile });
    const { key } = await addKey(
      keyFile,
      { name: "Ada", email: "ada@example.org", role: "admin" },
      new Date(),
    );
    expect(mount("-o", "remount,ro")).toBe(true);
    for (const server of [writer, await aServer({ keyFile }), await aServer({ keyFile }, undefined)]) {
      const answer = await server.send({
        method: "POST",
        path: "/api/keys",
        key,
        body: { name: "Bob", email: "bob@example.org", role: "viewer" },
      });
      expect([answer.statusCode, answer.json().message]).toEqual([
        409,
        expect.stringContaining("a file that this server may not write"),
      ]);
    }
    await expect(aServer({ keyFile }, "another-admin-key-of-ours")).rejects.toMatchObject({ code: "EROFS" });
  },
);
