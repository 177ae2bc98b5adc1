// The answer to a push gets lost, and another server writes on top of it: nothing is made twice, nothing is claimed that is
// not known.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { put, request, service } from "../testing/fixtures.ts";
import { aServer, ids, seenBranches, servers, write } from "../testing/ledger-fixture.ts";
import { record, step } from "../testing/publications-fixture.ts";
import { bareRemote, type RemoteFixture } from "../testing/remote-fixture.ts";
import { sshScript } from "../testing/ssh-script.ts";

/** The next push arrives, another server writes on top of it, and the answer gets lost. */
function loseTheNextAnswer(remote: RemoteFixture): void {
  writeFileSync(join(remote.dir, "lose"), "");
  remote.hook(
    "post-receive",
    `read old new ref
test -e lose || exit 0
rm lose
other=$(git -c user.name=B -c user.email=b@b commit-tree -p $new -m "Another server" $new^{tree})
git update-ref $ref $other
kill -9 $PPID`,
  );
}

test("a publication is made once", async () => {
  const { remote, first } = await servers(1);
  loseTheNextAnswer(remote);
  const made: number[] = [];
  await first.store.publications("prod", "lb").add((n) => {
    made.push(n);
    return { ...step(record(n)), files: [] };
  });
  expect([made, remote.subjects("refs/publications/prod/lb")]).toEqual([[1], ["Another server", "#1"]]);
});

test("a push that is sent twice, so that the second one is refused, counts as saved", async () => {
  // So does the library below git over HTTP, when a connection breaks before the first byte of the answer.
  const { remote, first } = await servers(1);
  remote.hook("update", 'test "$1" = refs/heads/prod && git update-ref "$1" "$3"; exit 0');
  const added = await first.store.write("prod", request("Add"), ({ services }) => {
    if (services.length > 1) throw new Error("It is there already");
    return { put: [service("b")], remove: [] };
  });
  expect([added.changed, remote.subjects()]).toEqual([true, ["Add", "Add a", "First"]]);
  expect(await ids(first.store)).toEqual(["a", "b"]);
});

test("a version is made once, and the answer says that it is not clear, when the look after it fails", async () => {
  const remote = bareRemote();
  // The second question after a push is the fetch of what is on top.
  const folder = sshScript(
    'case "$last" in *receive-pack*) test -e armed && : > pushed ;; *) if test -e pushed; then if test -e looked; then rm -f pushed looked armed; : > failed; exit 255; fi; : > looked; fi ;; esac',
  );
  const one = await aServer(remote, `ssh://x${remote.dir}`);
  await one.store.createConfig("prod", request("First"));
  loseTheNextAnswer(remote);
  writeFileSync(join(folder, "armed"), "");
  const added = one.store.write("prod", request("Add"), ({ services }) => ({
    // Applied again it would be another version.
    put: [service(`s${services.length}`)],
    remove: [],
  }));
  await expect(added).rejects.toMatchObject({ message: expect.stringContaining("may have been saved") });
  expect(existsSync(join(folder, "failed"))).toBe(true);
  expect(remote.subjects()).toEqual(["Another server", "Add", "First"]);
});

test("what is saved is answered as saved when it cannot be noted, and a note that got damaged stops nothing", async () => {
  const { remote, first } = await servers(1);
  const folder = seenBranches(first);
  // As a full disk does: the file cannot be made.
  mkdirSync(join(folder, "stage.lock"));
  expect(await first.store.createConfig("stage", request("Stage"))).toBe(true);
  expect(remote.at("refs/heads/stage")).not.toBe("");
  expect(first.lines.join("\n")).toContain("could not be noted here");
  rmdirSync(join(folder, "stage.lock"));

  // The lock stayed when the note could not be renamed, and git could not follow that branch any more.
  mkdirSync(join(folder, "test", "in-the-way"), { recursive: true });
  expect(await first.store.createConfig("test", request("Test"))).toBe(true);
  // git has one for a moment, when it follows.
  await vi.waitUntil(() => !readdirSync(folder).some((name) => name.endsWith(".lock")), { timeout: 60_000 });
  rmSync(join(folder, "test"), { recursive: true });
  await first.store.ledger?.refresh();
  expect(readFileSync(join(folder, "test"), "utf8").trim()).toBe(remote.at("refs/heads/test"));

  writeFileSync(join(folder, "prod"), "");
  const other = await aServer(remote);
  await other.store.write("prod", request("Other"), put(service("other")));
  const store = await first.reopen();
  expect(await ids(store)).toContain("other");
  expect(readFileSync(join(folder, "prod"), "utf8").trim()).toBe(remote.at("refs/heads/prod"));
});

// The answer was that the host did not answer in time, and the log told nothing.
test("why each push fails is in the log, as where a key may only read", async () => {
  const remote = bareRemote();
  const folder = sshScript(
    'case "$last" in *receive-pack*) if test -e reads; then echo "ERROR: this key may only read" >&2; exit 1; fi ;; esac',
  );
  const { store, lines } = await aServer(remote, `ssh://x${remote.dir}`);
  await store.createConfig("prod", request("First"));
  writeFileSync(join(folder, "reads"), "");
  await expect(write(store, "a")).rejects.toMatchObject({
    message: expect.stringMatching(
      /^The push to the Git host failed: this may have been saved.* log tells why$/,
    ),
  });
  expect(lines.join("\n")).toContain(
    "a push failed, and nobody can tell whether it arrived: ERROR: this key may only read",
  );
  expect(await ids(store)).toEqual([]);
});
