import { expect, it } from "vitest";
import { AgentStartError, parseAgentEnv } from "./agent-env.ts";

const good = {
  SERVER_URL: "https://a.example/console/, http://127.0.0.1:8080",
  AGENT_KEY: "a-key",
  TARGET: "prod/lb-1",
  HAPROXY_FOLDER: "/var/lib/backend-services-agent/haproxy",
  HAPROXY_CONFIG: "/etc/haproxy/haproxy.cfg",
  HAPROXY_MASTER_SOCKET: "/run/haproxy-master.sock",
  HAPROXY_STATS_SOCKET: "/run/haproxy/admin.sock",
};

it("reads where the server is, for which target it works, and where HAProxy is", () => {
  expect(parseAgentEnv(good)).toEqual({
    ...good,
    SERVER_URL: ["https://a.example/console", "http://127.0.0.1:8080"],
    TARGET: { config: "prod", target: "lb-1" },
    HAPROXY_CHECK: "haproxy",
  });
  const check = "sudo -n /usr/local/sbin/check-published";
  expect(parseAgentEnv({ ...good, HAPROXY_CHECK: check }).HAPROXY_CHECK).toBe(check);
});

it.each([
  ["SERVER_URL", "console.example", /^SERVER_URL: give the address/],
  ["SERVER_URL", "http://a.example,,", /^SERVER_URL: give the address/],
  ["SERVER_URL", "file:///etc", /^SERVER_URL: give the address/],
  ["AGENT_KEY", "a key", /^AGENT_KEY: give printable ASCII/],
  ["TARGET", "lb-1", /^TARGET: give the configuration and the target, such as prod\/lb-1$/],
  ["TARGET", "prod/LB", /^TARGET: Use 1 to 63 lower-case letters/],
  ["HAPROXY_FOLDER", "published", /^HAPROXY_FOLDER: .* an absolute path/],
  ["HAPROXY_FOLDER", "/var/lib/x\nglobal", /^HAPROXY_FOLDER: .* an absolute path/],
  ["HAPROXY_FOLDER", `/${"a".repeat(75)}`, /^HAPROXY_FOLDER: give a shorter path/],
  ["HAPROXY_CHECK", "haproxy; id", /^HAPROXY_CHECK: give a program and its words/],
  ["HAPROXY_CHECK", "", /^HAPROXY_CHECK: give a program and its words/],
])("says in one line what is wrong with %s %j", (name, value, message) => {
  const parse = () => parseAgentEnv({ ...good, [name]: value });
  expect(parse).toThrow(AgentStartError);
  expect(parse).toThrow(message);
});

it("names every variable that is absent, and shows no value", () => {
  const parse = () => parseAgentEnv({ AGENT_KEY: "a secret key" });
  expect(parse).toThrow(/^AGENT_KEY: .*SERVER_URL: |SERVER_URL: .*AGENT_KEY: /);
  expect(parse).toThrow(/TARGET: give .*HAPROXY_FOLDER: give|HAPROXY_FOLDER: give .*TARGET: give/);
  expect(parse).not.toThrow(/a secret key/);
});
