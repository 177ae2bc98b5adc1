// What goes wrong at the Git host itself while a server writes: a hook that declines, receive-pack that is killed, a
// repository that is away, a disk that is full.
import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  changes,
  command,
  newMessage,
  refused,
  same,
  save,
  storeAt,
  writeThrough,
  written,
} from "./ledger-model.ts";
import type { RemoteFixture } from "./remote-fixture.ts";
import { advance, applied, now, servicesOf } from "./store-model.ts";

/** A write while the host does not let it through: nothing of it is there, and an answer of no change needs no push. */
const refusedBy = (name: string, block: (remote: RemoteFixture) => () => void, away: boolean) =>
  command(name, written, ([at, one]) => async (model, real) => {
    const expected = changes(model, one) || away;
    const unblock = block(real.remote);
    const result = save(real, at, one, "Refused");
    try {
      if (expected) await refused(result);
      else same((await result).changed, false);
      same((await storeAt(real, at).readSet("prod")).services, servicesOf(now(model)));
    } finally {
      unblock();
    }
  });

const hooked = (name: "pre-receive" | "post-receive", script: string) => (remote: RemoteFixture) => {
  remote.hook(name, script);
  return () => remote.unhook(name);
};

const declined = refusedBy("declined", hooked("pre-receive", 'echo "not now" >&2; exit 1'), false);
const alwaysKilled = refusedBy("killed before, always", hooked("pre-receive", "kill -9 $PPID"), false);
const unreachable = refusedBy(
  "unreachable",
  (remote) => {
    remote.hide();
    return () => remote.show();
  },
  true,
);

/** A write whose push fails on the way, and which is saved once nevertheless. */
const savedThrough = (name: string, block: (remote: RemoteFixture) => () => void) =>
  command(name, written, ([at, one]) => async (model, real) => {
    const changed = advance(model, applied(now(model), one));
    const unblock = block(real.remote);
    try {
      same((await save(real, at, one, "Through")).changed, changed);
    } finally {
      unblock();
    }
  });

const killedAfter = savedThrough("killed after", hooked("post-receive", "kill -9 $PPID"));
const killedOnce = savedThrough("killed before, once", (remote) => {
  remote.hook("pre-receive", "test -e once && exit 0; : > once; kill -9 $PPID");
  return () => {
    remote.unhook("pre-receive");
    rmSync(join(remote.dir, "once"), { force: true });
  };
});

/** The host goes away when it has the push, so that nobody can look: the answer says so, and it is there. */
const unclear = command("unclear", written, ([at, one]) => async (model, real) => {
  const { remote } = real;
  if (!advance(model, applied(now(model), one))) return;
  remote.hook("post-receive", `mv "${remote.dir}" "${remote.dir}.hidden"; kill -9 $PPID`);
  await refused(save(real, at, one, newMessage(real)), "may have been saved");
  remote.show();
  remote.unhook("post-receive");
});

/** It may leave room for a few pages, so that a small write still fits. */
const fullDisk = command("full disk", written, (change) => (model, real) => {
  const { disk } = real;
  if (disk === null) return Promise.resolve();
  return writeThrough(model, real, change, () => {
    disk.fill();
    return { mend: () => disk.empty() };
  });
});

export const hostFaults = [declined, alwaysKilled, unreachable, killedAfter, killedOnce, unclear, fullDisk];
