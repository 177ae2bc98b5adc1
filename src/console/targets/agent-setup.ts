import { basePath } from "../lib/base-path.ts";

interface Given {
  config: string;
  target: string;
  /** The key that was made for this agent; null: still to be made. */
  key: string | null;
}

/**
 * The environment of an agent on a Debian machine with its HAProxy, one `NAME=value` a line as a unit's `EnvironmentFile`
 * has it. The paths are those of Debian's package; `server` is where the browser reaches the console.
 */
export const agentEnvironment = ({ config, target, key }: Given, server: string): string =>
  [
    `SERVER_URL=${server}`,
    `AGENT_KEY=${key ?? "<the key of this agent>"}`,
    `TARGET=${config}/${target}`,
    "HAPROXY_FOLDER=/var/lib/backend-services-agent/haproxy",
    "HAPROXY_CONFIG=/etc/haproxy/haproxy.cfg",
    "HAPROXY_MASTER_SOCKET=/run/haproxy/master.sock",
    "HAPROXY_STATS_SOCKET=/run/haproxy/admin.sock",
    "HAPROXY_CHECK=haproxy",
  ].join("\n");

/** Where this browser reaches the server. */
export const serverAddress = (): string => `${window.location.origin}${basePath}`;
