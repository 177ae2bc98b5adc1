// What happens to two servers and the Git host that keeps their history, as commands, each with what it means for the model.
import * as fc from "fast-check";
import { hostFaults } from "./ledger-host-commands.ts";
import { handCommands } from "./ledger-hand-commands.ts";
import { lineFaults } from "./ledger-line-commands.ts";
import { command, restartAt, same, save, server, storeAt, written } from "./ledger-model.ts";
import { killed } from "./ledger-kill-command.ts";
import { advance, applied, now, servicesOf } from "./store-model.ts";

const write = command("write", written, ([at, one]) => async (model, real) => {
  const changed = advance(model, applied(now(model), one));
  same((await save(real, at, one, "Write")).changed, changed);
});

/** Writes at both servers at once; `slowly`: a hook takes its time with each push. */
const together = (name: string, slowly: boolean) =>
  command(name, fc.array(written, { minLength: 2, maxLength: 5 }), (all) => async (model, real) => {
    const { remote } = real;
    if (slowly) remote.hook("pre-receive", "sleep 0.2");
    const results = await Promise.all(all.map(([at, one], number) => save(real, at, one, `n${number}`)));
    if (slowly) remote.unhook("pre-receive");
    // The order in which they came to the host; those that changed nothing then are not there.
    const came = remote
      .subjects()
      .slice(0, results.filter(({ changed }) => changed).length)
      .toReversed();
    same(new Set(came).size, came.length);
    for (const message of came) {
      const [, one] = all[Number(message.slice(1))] ?? [];
      same(one !== undefined && advance(model, applied(now(model), one)), true);
    }
  });

const restart = command("restart", server, (at) => (_, real) => restartAt(real, at));

const restartAway = command("restart without the host", server, (at) => async (model, real) => {
  real.remote.hide();
  await restartAt(real, at);
  same((await storeAt(real, at).readSet("prod")).services, servicesOf(now(model)));
  real.remote.show();
});

/** What is in here more than once happens more often. */
export const ledgerCommands = [
  write,
  write,
  together("together", false),
  together("together, slowly", true),
  restart,
  restartAway,
  killed,
  ...hostFaults,
  ...lineFaults,
  ...handCommands,
];
