import { compareIds } from "#contract/ids.ts";
import type { RenderedFile } from "../rendering.ts";
import { stableHash } from "./stable-hash.ts";

/**
 * The most services that have a file each. HAProxy's time to read a folder grows with the square of its files (10,000: 6.8 s,
 * the same in one file: 0.5 s). And its master gives each file to itself as a word of the command line at a reload: with
 * 20,000 the system refuses that ("Argument list too long"), and the master is gone.
 */
const filesAtMost = 1_000;

/**
 * The files of services, given by id in byte order: `s-<id>.cfg` for each. Where there are too many, those whose ids have the
 * same hash share a file, of 256: a service that comes or goes changes no file but its own. A comment then says whose the backends
 * are: `web:https` may be half of `web` or a service of that id.
 */
export function serviceFiles(services: readonly { id: string; text: string }[]): RenderedFile[] {
  if (services.length <= filesAtMost) return services.map(({ id, text }) => ({ name: `s-${id}.cfg`, text }));
  const groups = new Map<string, string[]>();
  for (const { id, text } of services) {
    const name = `group-${stableHash(id).slice(-2)}.cfg`;
    const group = groups.get(name);
    const named = `# service ${id}\n${text}`;
    if (group) group.push(named);
    else groups.set(name, [named]);
  }
  return [...groups]
    .map(([name, texts]) => ({ name, text: texts.join("\n") }))
    .toSorted((a, b) => compareIds(a.name, b.name));
}
