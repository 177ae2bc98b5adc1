import type { RenderedFile } from "#render/rendering.ts";
import { serverKey } from "../haproxy/running.ts";

/** A server as the published files have it. */
export interface ExpectedServer {
  /** Id of the service. */
  service: string;
  backend: string;
  name: string;
  /** A name, or an address without brackets. */
  address: string;
  /** Null for `port_bridge`. */
  port: number | null;
  weight: number;
  down: boolean;
  backup: boolean;
  /** The address is a name that the program looks up. */
  isName: boolean;
  /** The whole line. */
  line: string;
}

/** Every server of a publication, and the names of its backends. */
export interface ExpectedServers {
  servers: Map<string, ExpectedServer>;
  backends: Set<string>;
}

function serverOf(line: string, service: string, backend: string): ExpectedServer {
  const words = line.trim().split(" ");
  const [, name = "", at = "", , weight] = words;
  const [, bracketed, bare = "", port] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/.exec(at) ?? [];
  const options = new Set(words.slice(5));
  return {
    service,
    backend,
    name,
    address: bracketed ?? bare,
    port: port === undefined ? null : Number(port),
    weight: Number(weight),
    down: options.has("disabled"),
    backup: options.has("backup"),
    isName: options.has("init-addr"),
    line,
  };
}

/** Id of the service that a file has; null for a file without one. */
const serviceOfFile = (name: string): string | null => /^s-(.*)\.cfg$/.exec(name)?.[1] ?? null;

/** Reads what our own renderer wrote: files that were published are all that outlives a restart of the agent. */
export function expectedServers(files: readonly RenderedFile[]): ExpectedServers {
  const servers = new Map<string, ExpectedServer>();
  const backends = new Set<string>();
  for (const { name, text } of files) {
    const service = serviceOfFile(name);
    if (service === null) continue;
    let backend = "";
    for (const line of text.split("\n")) {
      if (line.startsWith("backend ")) {
        backend = line.slice("backend ".length);
        backends.add(backend);
      } else if (line.startsWith("    server ")) {
        const server = serverOf(line, service, backend);
        servers.set(serverKey(backend, server.name), server);
      }
    }
  }
  return { servers, backends };
}
