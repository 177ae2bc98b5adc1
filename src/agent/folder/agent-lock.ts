import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { join } from "node:path";
import { AgentStartError } from "../agent-env.ts";

const isAlive = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code !== "ECONNREFUSED" && error.code !== "ENOENT"),
    );
  });

/**
 * Makes this process the only agent of a folder, until it ends, even when it is killed. Rejects when there is another one.
 * Each agent listens on a socket of its own name and then looks for others, so that of two at most one stays; both give up
 * when they start at the same instant. The name is never used again: anybody may remove one that nobody listens on.
 */
export async function lockFolder(folder: string): Promise<{ release: () => Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const own = `${randomBytes(6).toString("hex")}.agent`;
  const path = join(folder, own);
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    // It gets the name that others look for when it listens.
    server.listen(`${path}.new`, resolve);
  });
  server.unref();
  await rename(`${path}.new`, path);
  const release = async () => {
    await rm(path, { force: true });
    await new Promise((resolve) => server.close(resolve));
  };
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".agent") || name === own) continue;
    if (await isAlive(join(folder, name))) {
      await release();
      throw new AgentStartError(`Another agent works on ${folder}: end it first`);
    }
    await rm(join(folder, name), { force: true });
  }
  return { release };
}
