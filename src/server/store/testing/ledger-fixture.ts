import { readdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Store } from "../store.ts";
import { put, request, service } from "./fixtures.ts";
import { openTestStore, type GitTestStore } from "./git-fixture.ts";
import { bareRemote, type RemoteFixture } from "./remote-fixture.ts";

/** A server on a remote, which it reaches at `address`. */
export async function aServer(remote: RemoteFixture, address = remote.dir) {
  const lines: string[] = [];
  const opened = await openTestStore({ remote: address, log: (line) => lines.push(line) });
  onTestFinished(() => opened.dispose());
  return { ...opened, lines };
}

/** Servers on one remote, with a configuration `prod` that has one version with the service `a`. */
export async function servers(count: number) {
  const remote = bareRemote();
  const [first, ...others] = await Promise.all(Array.from({ length: count }, () => aServer(remote)));
  if (first === undefined) throw new Error("No server");
  await first.store.createConfig("prod", request("First"));
  await first.store.write("prod", request("Add a"), put(service("a")));
  for (const { store } of others) await store.ledger?.refresh();
  return { remote, first, second: others[0] ?? first, all: [first, ...others] };
}

export const write = (store: Store, message: string, id = message) =>
  store.write("prod", request(message), put(service(id)));
export const messages = async (store: Store) =>
  (await store.listVersions("prod")).items.map(({ message }) => message);
export const ids = async (store: Store) => (await store.readSet("prod")).services.map(({ id }) => id);
export const tip = ({ git }: Pick<GitTestStore, "git">) => git("rev-parse", "prod");

/** The folder in which a server with one remote notes where the branches there were when they were last seen. */
export function seenBranches({ gitDir }: Pick<GitTestStore, "gitDir">): string {
  const folder = join(gitDir, "refs/ledger");
  const [remote] = readdirSync(folder);
  if (remote === undefined) throw new Error("Nothing was seen yet");
  return join(folder, remote, "heads");
}
