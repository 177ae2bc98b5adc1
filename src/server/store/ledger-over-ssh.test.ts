// A shared history and a mirror over ssh, with a real sshd: the user's own key and settings, and nobody who is asked.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { findProgram } from "../find-program.ts";
import { freePort } from "../free-port.ts";
import { installFromDebian } from "../../tools/install-program.ts";
import { freshFolder } from "../testing/test-server.ts";
import { put, request, service } from "./testing/fixtures.ts";
import { openTestStore } from "./testing/git-fixture.ts";
import { bareRemote } from "./testing/remote-fixture.ts";

const programs = ["sshd", "ssh", "ssh-keygen"];
const found = () => programs.every((name) => findProgram(name) !== undefined);
if (!found()) installFromDebian("openssh-server");
if (!found() && process.env["CI"] === "true") throw new Error("There is no sshd, and none can be installed");
if (!found()) console.warn("Left out: a remote over ssh, since there is no sshd");

/** An sshd that lets this user in with one key; returns how git reaches a folder through it. */
async function sshServer() {
  const folder = freshFolder();
  const file = (name: string) => join(folder, name);
  for (const name of ["host", "user"])
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file(name)]);
  writeFileSync(file("authorized"), readFileSync(file("user.pub")));
  chmodSync(file("authorized"), 0o600);
  const port = await freePort();
  const lines = [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${file("host")}`,
    `AuthorizedKeysFile ${file("authorized")}`,
    `PidFile ${file("pid")}`,
    "PermitRootLogin prohibit-password",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "UsePAM no",
    "StrictModes no",
  ];
  writeFileSync(file("config"), `${lines.join("\n")}\n`);
  if (process.getuid?.() === 0 && !existsSync("/run/sshd")) mkdirSync("/run/sshd", { mode: 0o755 });
  const child = spawn(findProgram("sshd") ?? "", ["-D", "-e", "-f", file("config")], {
    stdio: "ignore",
  });
  onTestFinished(async () => {
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  });
  const accepts = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
  await vi.waitUntil(accepts, { timeout: 60_000 });
  const ssh = (key: string) =>
    `ssh -F none -i ${file(key)} -o IdentitiesOnly=yes -o UserKnownHostsFile=${file("known")} -o StrictHostKeyChecking=accept-new`;
  return { ssh, address: (dir: string) => `ssh://${userInfo().username}@127.0.0.1:${port}${dir}` };
}

test.runIf(found())(
  "servers share a history, and a mirror follows, over ssh",
  async () => {
    const { ssh, address } = await sshServer();
    const [history, copy] = [bareRemote(), bareRemote()];
    vi.stubEnv("GIT_SSH_COMMAND", ssh("user"));
    onTestFinished(() => void vi.unstubAllEnvs());
    const lines: string[] = [];
    const options = {
      remote: address(history.dir),
      mirror: address(copy.dir),
      log: (line: string) => lines.push(line),
    };
    const one = await openTestStore(options);
    const two = await openTestStore({ remote: options.remote });
    onTestFinished(async () => {
      await one.dispose();
      await two.dispose();
    });
    await one.store.createConfig("prod", request("First"));
    await Promise.all(
      [one.store, two.store].map(async (store, at) => {
        await store.ledger?.refresh();
        return store.write("prod", request(`Write ${at}`), put(service(`s${at}`)));
      }),
    );
    for (const { store } of [one, two]) await store.ledger?.refresh();
    const listed = history.subjects();
    expect(listed.toSorted()).toEqual(["First", "Write 0", "Write 1"]);
    for (const { store } of [one, two])
      expect((await store.listVersions("prod")).items.map(({ message }) => message)).toEqual(listed);
    await one.store.setSettings("prod", {
      description: "",
      label: "live",
      colour: "red",
      default: false,
      protected: false,
    });
    await vi.waitUntil(() => copy.at("refs/heads/prod") === history.at("refs/heads/prod"), {
      timeout: 60_000,
    });
    expect([await history.faults(), await copy.faults(), lines]).toEqual([[], [], []]);

    // A wrong key: nobody is asked for a password, a write says that nothing was saved, and the log says why.
    vi.stubEnv("GIT_SSH_COMMAND", ssh("host"));
    await expect(one.store.ledger?.refresh()).rejects.toThrow("cannot be reached");
    await expect(one.store.write("prod", request("No"), put(service("no")))).rejects.toThrow(
      "nothing was saved",
    );
    expect(lines.join("\n")).toContain("Permission denied");
    vi.stubEnv("GIT_SSH_COMMAND", ssh("user"));
    await one.store.write("prod", request("Again"), put(service("again")));
    expect(history.subjects()[0]).toBe("Again");
  },
  180_000,
);
