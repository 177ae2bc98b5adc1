import { askLines } from "./ask-socket.ts";

/** A server as the running program has it. */
export interface RunningServer {
  backend: string;
  name: string;
  /** An empty text while a name has no address. */
  address: string;
  /** 0 without one (`port_bridge`). */
  port: number;
  /** The name that is looked up; null for an address. */
  fqdn: string | null;
  /** `srv_admin_state` of the management manual, section 3: bits. */
  admin: number;
  weight: number;
  backup: boolean;
  /** The program's word: `UP`, `DOWN 1/2`, `MAINT (resolution)`, `no check`, … */
  status: string;
  /** Seconds since the status changed. */
  seconds: number;
  /** Of the last check: `Connection refused`. */
  reason: string;
  sessions: number;
  errors: number;
}

/** What the running program answered: all of it is from one process and one moment. */
export interface Running {
  pid: number;
  /** `HAProxy 2.6.12`. */
  program: string;
  /** The published version that it says it runs; null when it runs none of ours. */
  version: string | null;
  servers: Map<string, RunningServer>;
}

export const serverKey = (backend: string, name: string): string => `${backend}/${name}`;

/** The bits of `admin`. */
export const forcedMaintenance = 0x01;
/** The file that the program read said `disabled`; that alone forces nothing. */
export const wasDisabled = 0x04;
export const forcedDrain = 0x08;

type Row = (name: string) => string;

/** Gives the rows of a table by the names in its first line. */
function rowReader(head: string, separator: string): (line: string) => Row {
  const places = new Map(head.split(separator).map((name, at) => [name, at]));
  return (line) => {
    const cells = line.split(separator);
    return (name) => cells[places.get(name) ?? -1] ?? "";
  };
}

function stateOf(row: Row): RunningServer {
  const fqdn = row("srv_fqdn");
  const address = row("srv_addr");
  return {
    backend: row("be_name"),
    name: row("srv_name"),
    address: address === "-" ? "" : address,
    port: Number(row("srv_port")),
    fqdn: fqdn === "-" ? null : fqdn,
    admin: Number(row("srv_admin_state")),
    weight: Number(row("srv_uweight")),
    backup: false,
    status: "",
    seconds: 0,
    reason: "",
    sessions: 0,
    errors: 0,
  };
}

function addStatistics(server: RunningServer, row: Row): void {
  server.backup = row("bck") === "1";
  server.status = row("status");
  server.seconds = Number(row("lastchg"));
  server.reason = row("last_chk") || row("check_desc");
  server.sessions = Number(row("scur"));
  server.errors = Number(row("econ")) + Number(row("eresp"));
}

const commands = "show info;get var proc.published;show servers state;show stat -1 4 -1";

/**
 * Asks the running program for its version and every server of these backends. Rejects when it does not answer.
 */
export async function readRunning(socket: string, isOurs: (backend: string) => boolean): Promise<Running> {
  const running: Running = { pid: 0, program: "", version: null, servers: new Map() };
  const { servers } = running;
  let name = "";
  let part: "head" | "states" | "statistics" = "head";
  let read: (line: string) => Row = () => () => "";
  for await (const line of askLines(socket, commands)) {
    if (line.startsWith("# be_id ")) {
      part = "states";
      read = rowReader(line.slice(2), " ");
    } else if (line.startsWith("# pxname,")) {
      part = "statistics";
      read = rowReader(line.slice(2), ",");
    } else if (line === "") {
      continue;
    } else if (part === "head") {
      const [, key, value = ""] = /^(Name|Version|Pid): (.*)$/.exec(line) ?? [];
      if (key === "Name") name = value;
      if (key === "Version") running.program = `${name} ${value.split("-", 1).join("")}`;
      if (key === "Pid") running.pid = Number(value);
      running.version =
        /^proc\.published: type=str value=<([0-9a-f]{40})>$/.exec(line)?.[1] ?? running.version;
    } else if (part === "states") {
      const server = stateOf(read(line));
      if (isOurs(server.backend)) servers.set(serverKey(server.backend, server.name), server);
    } else {
      const row = read(line);
      const server = servers.get(serverKey(row("pxname"), row("svname")));
      if (server !== undefined) addStatistics(server, row);
    }
  }
  // A process that ends in the middle of its answer closes the connection as if it had come to the end.
  if (running.pid === 0 || part !== "statistics") throw new Error(`${socket} gave half an answer`);
  return running;
}
