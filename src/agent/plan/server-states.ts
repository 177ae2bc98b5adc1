import { skeleton } from "#render/haproxy/runtime-only.ts";
import type { RenderedFile } from "#render/rendering.ts";
import { forcedDrain, serverKey, wasDisabled } from "../haproxy/running.ts";
import type { ExpectedServers } from "./expected-servers.ts";

/** Name of the file that a worker reads at its start; it is empty except during a reload. */
export const serverStateName = "server-states";

export const noServerStates = "1\n";

/** The file that names it, beside those of the publication. */
export const serverStateFile = (folder: string): RenderedFile => ({
  name: "01-server-states.cfg",
  text: `# What a reload must not forget: the hosts that are known to be dead.
global
    server-state-file ${folder}/${serverStateName}
`,
});

/** Makes the backends of a publication read the states of their servers at a start. */
export const withServerStates = ({ name, text }: RenderedFile): RenderedFile => ({
  name,
  text: text.replace(/^backend .*$/gm, "$&\n    load-server-state-from-file global"),
});

/** A file as it was published, from that which lies in the folder. */
export const withoutServerStates = (text: string): string =>
  text.replaceAll("\n    load-server-state-from-file global", "");

/** Columns of `show servers state` (management manual). */
const [backendAt, nameAt, addressAt, adminAt, weightAt, initialWeightAt, fqdnAt, portAt] = [
  1, 3, 4, 6, 7, 8, 17, 18,
];

/**
 * What the next worker may know of its servers: the state of those whose line did not change but for the weight. A drain
 * by hand is left out; of a server in maintenance nothing is known, since it is not checked. Of a changed line nothing is
 * kept: the program would prefer the old port to that of the file.
 */
export function keptServerStates(
  answer: readonly string[],
  before: ExpectedServers,
  after: ExpectedServers,
): string {
  const rows = answer.flatMap((line) => {
    const cells = line.split(" ");
    const key = serverKey(cells[backendAt] ?? "", cells[nameAt] ?? "");
    const [old, next] = [before.servers.get(key), after.servers.get(key)];
    if (old === undefined || next === undefined || skeleton(old.line) !== skeleton(next.line)) return [];
    // By hand, or a name without an address: it is looked up at the start.
    const moved =
      cells[portAt] !== String(next.port ?? 0) ||
      (next.isName
        ? cells[fqdnAt] !== next.address || cells[addressAt] === "-"
        : cells[addressAt] !== next.address);
    const admin = Number(cells[adminAt]) & ~(forcedDrain | wasDisabled);
    if (moved || admin !== 0 || next.down) return [];
    cells[adminAt] = "0";
    cells[weightAt] = cells[initialWeightAt] = String(next.weight);
    return [cells.join(" ")];
  });
  const head = answer.find((line) => line.startsWith("# be_id"));
  return head === undefined ? noServerStates : `${noServerStates}${[head, ...rows].join("\n")}\n`;
}
