import * as z from "zod/mini";
import { configId } from "#contract/ids.ts";
import { targetId } from "#contract/target.ts";

/** A problem at the start that the operator can fix. It is shown as one line, and the exit code is 1. */
export class AgentStartError extends Error {}

/** Characters that HAProxy's configuration and every shell take as they are. */
const plainPath = (what: string, longest = 200) =>
  z
    .string({ error: `give ${what}` })
    .check(
      z.regex(
        /^\/[\w./-]+$/,
        `give ${what}: an absolute path of letters, digits, dots, hyphens and underscores`,
      ),
      z.maxLength(longest, `give a shorter path, at most ${longest} characters`),
    );

/** The load balancer of this machine, as the environment of the agent (or of the server) names it. */
export const haproxyPlace = z.object({
  // Sockets in it have names of up to 30 characters, and their paths are limited to 107.
  HAPROXY_FOLDER: plainPath("the folder of the published files", 75),
  HAPROXY_CONFIG: plainPath("the administrator's own configuration, such as /etc/haproxy/haproxy.cfg"),
  HAPROXY_MASTER_SOCKET: plainPath("the socket of HAProxy's master (haproxy -S)", 107),
  HAPROXY_STATS_SOCKET: plainPath("the stats socket of HAProxy (level admin)", 107),
  HAPROXY_CHECK: z._default(
    z
      .string()
      .check(
        z.regex(/^[\w./-]+(?: [\w./-]+)*$/, "give a program and its words, without quotes or variables"),
      ),
    "haproxy",
  ),
});

export type HaproxyPlace = z.output<typeof haproxyPlace>;

const badUrl =
  "give the address of the console's server, such as https://console.example; several with commas";
const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const environment = z.extend(haproxyPlace, {
  SERVER_URL: z.pipe(
    z.pipe(
      z.string({ error: badUrl }),
      z.transform((text) => text.split(",").map((url) => url.trim().replace(/\/+$/, ""))),
    ),
    z.array(z.string().check(z.refine(isHttp, badUrl))),
  ),
  AGENT_KEY: z
    .string({ error: "give an API key of the role agent" })
    .check(z.regex(/^[\x21-\x7e]+$/, "give printable ASCII characters without spaces")),
  TARGET: z.pipe(
    z.pipe(
      z
        .string({ error: "give the configuration and the target, such as prod/lb-1" })
        .check(z.regex(/^[^/]+\/[^/]+$/, "give the configuration and the target, such as prod/lb-1")),
      z.transform((text) => {
        const [config = "", target = ""] = text.split("/");
        return { config, target };
      }),
    ),
    z.object({ config: configId, target: targetId }),
  ),
});

export type AgentEnv = z.output<typeof environment>;

/**
 * Reads the environment variables of the agent. Throws an AgentStartError that names every invalid variable and says what
 * to give instead, but not the value, which may be a key.
 */
export function parseAgentEnv(variables: Record<string, string | undefined>): AgentEnv {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;
  const problems = new Map(result.error.issues.map(({ path, message }) => [String(path[0]), message]));
  throw new AgentStartError([...problems].map(([name, message]) => `${name}: ${message}`).join("; "));
}
