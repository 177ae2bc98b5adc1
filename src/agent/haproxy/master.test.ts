import { expect, it } from "vitest";
import { parseProcesses } from "./master.ts";

// As HAProxy 2.6.12 answers `show proc` on the master's socket.
const head = "#<PID>          <type>          <reloads>       <uptime>        <version>      \n";
const row = (pid: number, type: string, reloads: string) =>
  `${pid}           ${type}          ${reloads}               0d00h00m02s     2.6.12-1+deb12u4\n`;

it("reads who serves after a reload, while the worker before it still ends its connections", () => {
  const text = `${head}${row(1, "master", "1 [failed: 0]")}# workers\n${row(7, "worker", "0")}# old workers\n${row(3, "worker", "1")}# programs\n`;
  expect(parseProcesses(text)).toEqual({ reloads: 1, failed: 0, worker: 7, fresh: true });
});

it("reads that a reload failed, and who runs on", () => {
  const text = `${head}${row(1, "master", "2 [failed: 1]")}# workers\n${row(3, "worker", "1")}# programs\n`;
  expect(parseProcesses(text)).toEqual({ reloads: 2, failed: 1, worker: 3, fresh: false });
});

it("takes an old worker for none, and refuses what is no answer", () => {
  const text = `${head}${row(1, "master", "2 [failed: 1]")}# workers\n# old workers\n${row(3, "worker", "1")}`;
  expect(parseProcesses(text).worker).toBe(null);
  expect(() => parseProcesses("Unknown command")).toThrow("The master of HAProxy answered: Unknown command");
});
