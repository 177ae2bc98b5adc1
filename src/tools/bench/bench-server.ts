import { readFileSync } from "node:fs";
import { startProgram, type Listening } from "./start-program.ts";

export const apiKey = "bench-key-0123456789";
export const authorization = { authorization: `Basic ${apiKey}` };
export const setPath = "/api/v4.0/conf/prod/backend-services";

/** Starts the real server on a data folder, as a process of its own, with more settings. */
export const startServer = (
  dataDir: string,
  logLevel: "warn" | "info" = "warn",
  settings: Record<string, string> = {},
): Promise<Listening> =>
  startProgram("src/tools/bench/watched-server.ts", [], {
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: dataDir,
    ADMIN_API_KEY: apiKey,
    LOG_LEVEL: logLevel,
    ...settings,
  });

/** Resident memory of a process, in MB. Linux only. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
