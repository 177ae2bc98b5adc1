import { hostProblem, splitHost } from "#contract/host.ts";
import type { BackHost } from "#contract/service.ts";
import { hostAndPorts } from "#domain/hosts.ts";
import { newHost } from "#domain/new-service.ts";
import { asciiHost } from "./international.ts";

/** Which requests a pasted port takes. */
export type PortUse = "http" | "https" | "both";

/** One pasted line, as it was understood: a host to add, or why none. `number` counts from 1. */
export type PastedLine = { number: number; text: string } & (
  | { kind: "host"; host: BackHost; note: string }
  | { kind: "fault"; fault: string }
);

const isPort = (port: number): boolean => port >= 1 && port <= 65_535;

/** Reads one `host[:port]`; an address loses its scheme and path, an international name gets its A-label. */
function readLine(text: string, use: PortUse): { host: BackHost; note: string } | { fault: string } {
  const { host: typed, port, scheme, path, user } = splitHost(text);
  const ascii = asciiHost(typed);
  const name = ascii ?? typed;
  const problem = hostProblem(name);
  if (problem !== null) return { fault: problem };
  if (port !== undefined && !isPort(port)) return { fault: "A port is a number from 1 to 65535" };
  const to = scheme === "http" || scheme === "https" ? scheme : use;
  const ports = port === undefined ? null : [port];
  const left = [scheme && `${scheme}://`, user && `${user}@`, path].filter(Boolean).join(" and ");
  const notes = [
    ...(ascii === null ? [] : [`“${typed}” is written as ${ascii}`]),
    ...(left === "" ? [] : [`${left} is left out`]),
  ];
  return {
    host: {
      ...newHost,
      host: name,
      ...(ports && {
        http_ports: to === "https" ? [] : ports,
        https_ports: to === "http" ? [] : ports,
      }),
    },
    note: notes.join("; "),
  };
}

/** Reads pasted lines, one host in each; empty ones and those that begin with # say nothing. `known`: the hosts that are there. */
export function pastedHosts(text: string, use: PortUse, known: readonly BackHost[]): PastedLine[] {
  const seen = new Set(known.map(hostAndPorts));
  return text.split(/\r\n?|\n/).flatMap((line, index): PastedLine[] => {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) return [];
    const base = { number: index + 1, text: trimmed };
    const read = readLine(trimmed, use);
    if ("fault" in read) return [{ ...base, kind: "fault", fault: read.fault }];
    const identity = hostAndPorts(read.host);
    if (seen.has(identity))
      return [{ ...base, kind: "fault", fault: "This host with these ports is there already" }];
    seen.add(identity);
    return [{ ...base, kind: "host", ...read }];
  });
}
