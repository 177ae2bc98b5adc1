import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { freshFolder } from "../testing/test-server.ts";
import { changeKeys, readKeyFile, type StoredKey } from "./key-file.ts";
import { ensureAdminKey, hashOf, KeyRing, newKey } from "./key-ring.ts";

const now = new Date("2026-01-02T03:04:05Z");
const keyOf = (id: string, key: string): StoredKey => ({
  id,
  name: id,
  email: `${id}@example.org`,
  role: "viewer",
  sha256: hashOf(key),
  created: now.toISOString(),
});

const write = (file: string, keys: StoredKey[]) => changeKeys(file, () => keys);

it("creates a key of 256 bits on the first start alone", async () => {
  const file = join(freshFolder(), "keys.json");
  const made = await ensureAdminKey(file, undefined, now);
  expect(made).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await ensureAdminKey(file, undefined, now)).toBeNull();
  expect(new KeyRing(file).find(made ?? "")).toMatchObject({
    name: "admin",
    email: "admin@localhost",
    role: "admin",
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("replaces the admin key when ADMIN_API_KEY changes, and keeps the other keys", async () => {
  const file = join(freshFolder(), "keys.json");
  await write(file, [keyOf("other", "other-key")]);
  expect(await ensureAdminKey(file, "first-key", now)).toBeNull();
  await ensureAdminKey(file, "second-key", now);
  const ring = new KeyRing(file);
  expect([ring.find("first-key"), ring.find("second-key")?.id, ring.find("other-key")?.id]).toEqual([
    null,
    "admin",
    "other",
  ]);
  const before = statSync(file).ino;
  await ensureAdminKey(file, "second-key", now);
  expect(statSync(file).ino).toBe(before);
});

it("never stores a key itself", async () => {
  const file = join(freshFolder(), "keys.json");
  const key = newKey();
  await ensureAdminKey(file, key, now);
  expect(JSON.stringify(readKeyFile(file))).not.toContain(key);
});

it("sees a changed file at once, and keeps the known keys when the file becomes unreadable", async () => {
  const file = join(freshFolder(), "keys.json");
  const complaints: unknown[] = [];
  const ring = new KeyRing(file, (error) => complaints.push(error));
  expect(ring.find("a-key")).toBeNull();
  await write(file, [keyOf("a", "a-key")]);
  expect(ring.find("a-key")?.id).toBe("a");
  writeFileSync(file, "{");
  expect(ring.find("a-key")?.id).toBe("a");
  expect(complaints).toHaveLength(1);
  writeFileSync(file, '{"keys":[]}');
  expect(ring.find("a-key")).toBeNull();
});

it("keeps the first 6 characters of a key, unless it is so short that they would tell much of it", async () => {
  const file = join(freshFolder(), "keys.json");
  const made = await ensureAdminKey(file, undefined, now);
  expect(readKeyFile(file)[0]?.prefix).toBe(made?.slice(0, 6));
  await ensureAdminKey(file, "chosen-by-hand", now);
  expect(readKeyFile(file)[0]?.prefix).toBeNull();
});

it("makes the key of ADMIN_API_KEY an administrator's again that somebody had changed", async () => {
  const file = join(freshFolder(), "keys.json");
  await write(file, [{ ...keyOf("admin", "first-key"), expires: "2026-01-01T00:00:00Z" }]);
  await ensureAdminKey(file, "first-key", now);
  expect(readKeyFile(file)).toMatchObject([{ id: "admin", role: "admin" }]);
  expect(readKeyFile(file)[0]?.expires).toBeUndefined();
});
