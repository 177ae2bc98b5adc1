import { expect, it } from "vitest";
import { agentEnvironment } from "./agent-setup.ts";

const given = { config: "prod", target: "lb-1", key: null };

it("names the server, the target and what the agent needs of HAProxy, one a line", () => {
  const lines = agentEnvironment({ ...given, key: "secret" }, "https://lb.example/console").split("\n");
  expect(lines.slice(0, 3)).toEqual([
    "SERVER_URL=https://lb.example/console",
    "AGENT_KEY=secret",
    "TARGET=prod/lb-1",
  ]);
  expect(lines.every((line) => /^[A-Z_]+=\S/.test(line))).toBe(true);
});

it("says that the key is still to be made, where it is", () => {
  expect(agentEnvironment(given, "https://lb.example")).toContain("AGENT_KEY=<the key of this agent>");
});
