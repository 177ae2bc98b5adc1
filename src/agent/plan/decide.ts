import { differOnlyAtRuntime } from "#render/haproxy/runtime-only.ts";
import type { RenderedFile } from "#render/rendering.ts";
import type { Running } from "../haproxy/running.ts";
import { differences, type Difference } from "./differences.ts";
import type { ExpectedServers } from "./expected-servers.ts";

/** How a publication is made live. */
export type Plan =
  | { method: "nothing" }
  /** One line for the program's socket. */
  | { method: "runtime"; commands: string }
  | { method: "reload" };

/** The longest line that is sent at once, and so executed even if the agent is killed right then. */
const longestCommands = 64 * 1024;

/** Hosts come into use first and go out of use last, so that a service is never without one in between. */
const order: Record<Difference["kind"], number> = {
  address: 0,
  ready: 3,
  drain: 1,
  maintenance: 1,
  weight: 2,
  absent: 4,
  extra: 4,
};

function commandsFor({ key, kind, expected }: Difference): string[] {
  if (expected === null) return [];
  const { address, port } = expected;
  switch (kind) {
    case "weight":
      return [`set server ${key} weight ${expected.weight}`];
    case "maintenance":
      return [`set server ${key} state ready`];
    case "drain":
      return [`set server ${key} state ${expected.down ? "maint" : "ready"}`];
    case "ready":
      return [`set server ${key} state maint`];
    case "address":
      return expected.isName
        ? [`set server ${key} fqdn ${address}`]
        : [`set server ${key} addr ${address}${port === null ? "" : ` port ${port}`}`];
    case "absent":
    case "extra":
      return [];
    default:
      return kind satisfies never;
  }
}

/** The line that brings what runs to what the files say; null when that needs a reload. */
function runtimeCommands(found: readonly Difference[], published: string | null): string | null {
  if (found.some(({ kind }) => kind === "absent" || kind === "extra")) return null;
  const commands = found.toSorted((a, b) => order[a.kind] - order[b.kind]).flatMap(commandsFor);
  if (published !== null) commands.push("experimental-mode on", `set var proc.published str(${published})`);
  const line = commands.join(";");
  return line.length <= longestCommands ? line : null;
}

/** The files that the program has loaded, and those that it shall run. */
export interface Change {
  before: { files: readonly RenderedFile[]; version: string };
  after: { files: readonly RenderedFile[]; version: string; expected: ExpectedServers };
}

/**
 * What makes the files live in a program that runs. Nothing when it runs them already; the socket when only weights,
 * `down` and the version change; else a reload. What was changed by hand is put back on the way.
 */
export function decide({ before, after }: Change, running: Running): Plan {
  // A program that runs something else than we published last must read the files.
  if (running.version !== before.version || !differOnlyAtRuntime(before.files, after.files))
    return { method: "reload" };
  const found = differences(after.expected, running);
  const same = running.version === after.version;
  if (found.length === 0 && same) return { method: "nothing" };
  const commands = runtimeCommands(found, same ? null : after.version);
  return commands === null ? { method: "reload" } : { method: "runtime", commands };
}
