import type { MeasuredState } from "#contract/target.ts";
import type { Running, RunningServer } from "../haproxy/running.ts";
import type { ExpectedServers } from "./expected-servers.ts";

/** The program's word for a server (`UP 1/3`, `MAINT (resolution)`) as a state. */
export function measuredState({ status }: Pick<RunningServer, "status">): MeasuredState {
  if (status.startsWith("UP")) return "up";
  if (status.startsWith("DOWN")) return "down";
  if (status.startsWith("MAINT")) return "maintenance";
  return status.startsWith("no check") ? "not_checked" : "drain";
}

/** The backends that have a host which takes traffic. */
export function liveBackends(running: Running): Set<string> {
  const live = new Set<string>();
  for (const server of running.servers.values())
    if (["up", "not_checked"].includes(measuredState(server))) live.add(server.backend);
  return live;
}

/**
 * The backends to watch after a publication: those that it changed, that had a host which took traffic, and that should
 * still have one.
 */
export function backendsToWatch(before: ExpectedServers, after: ExpectedServers, running: Running): string[] {
  const linesOf = ({ servers }: ExpectedServers) => {
    const lines = new Map<string, string>();
    for (const { backend, line } of servers.values())
      lines.set(backend, `${lines.get(backend) ?? ""}${line}\n`);
    return lines;
  };
  const [old, now] = [linesOf(before), linesOf(after)];
  const inUse = new Set<string>();
  for (const { backend, down } of after.servers.values()) if (!down) inUse.add(backend);
  return [...liveBackends(running)].filter(
    (backend) => inUse.has(backend) && old.get(backend) !== now.get(backend),
  );
}
