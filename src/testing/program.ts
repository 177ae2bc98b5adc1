import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The programs of which tests start many processes, and their sources. */
export const programs = {
  server: "src/server/main.ts",
  "server-host": "e2e/fixtures/server-host.ts",
  key: "src/server/access/key-cli.ts",
  agent: "src/agent/agent-main.ts",
  "killed-agent": "src/agent/testing/killed-agent.ts",
} as const;

/**
 * Arguments of Node that run a program: its source, or below `npm test` what that built of it (`TEST_PROGRAMS`, a folder). The
 * server costs 1.1 s of processor time to load, built 0.2 s.
 */
export function programArguments(name: keyof typeof programs): string[] {
  const built = process.env["TEST_PROGRAMS"];
  return built === undefined
    ? ["--import", "tsx", join(root, programs[name])]
    : [join(root, built, `${name}.mjs`)];
}
