import { ask, askLines } from "../haproxy/ask-socket.ts";
import { checkByProgram } from "../haproxy/check-program.ts";
import { reload } from "../haproxy/master.ts";
import type { Loaded, Machine } from "../machine.ts";
import type { Plan } from "../plan/decide.ts";
import { keptServerStates, noServerStates } from "../plan/server-states.ts";

/** The program's own words, and whether it had nothing against it. What it really runs is read back afterwards. */
export interface Made {
  ok: boolean;
  output: string;
}

async function reloadWithStates({ folder, place }: Machine, before: Loaded, after: Loaded): Promise<Made> {
  const answer: string[] = [];
  await askLines(place.HAPROXY_STATS_SOCKET, "show servers state", (line) => answer.push(line));
  await folder.writeServerStates(keptServerStates(answer, before.expected, after.expected));
  try {
    const made = await reload(place.HAPROXY_MASTER_SOCKET);
    if (made.ok) return made;
    // The master of 2.6 does not say why. Where the administrator's file changed after the check, the check does.
    const { ok, output } = await checkByProgram(place.HAPROXY_CHECK, place.HAPROXY_CONFIG, folder.current);
    return ok ? made : { ok: false, output: `${made.output}\n${output}` };
  } finally {
    await folder.writeServerStates(noServerStates);
  }
}

/** Brings the running program to the files that `current` names, which are those of `after`. */
export async function makeLive(machine: Machine, plan: Plan, before: Loaded, after: Loaded): Promise<Made> {
  switch (plan.method) {
    case "nothing":
      return { ok: true, output: "" };
    case "runtime": {
      // It answers with an empty line, with what is wrong, or with what it did (`IP changed from`): the read-back decides.
      return { ok: true, output: await ask(machine.place.HAPROXY_STATS_SOCKET, plan.commands) };
    }
    case "reload":
      return reloadWithStates(machine, before, after);
    default:
      return plan satisfies never;
  }
}
