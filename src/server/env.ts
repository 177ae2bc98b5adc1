import { isIPv6 } from "node:net";
import { AgentStartError, parseOwnAgentEnv, type OwnAgentEnv } from "#agent/agent-env.ts";
import * as z from "zod/mini";
import { parsePublicUrl } from "./http/public-url.ts";
import { TrustedProxies } from "./http/trusted-proxies.ts";
import { parseUpstreamUrl } from "./store/upstream/upstream-url.ts";
import { StartupError } from "./startup-error.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const flag = z.pipe(
  z._default(z.enum(["", "0", "1", "false", "true"], { error: "give 1 or 0" }), ""),
  z.transform((text) => text === "1" || text === "true"),
);

const badPort = "give a port from 0 to 65535 (0: any free one)";
const badDrain = "give a number of seconds, at most 300";
const badMetricsAddress = "give an address and a port, such as 127.0.0.1:9090 or [::1]:9090";
/** The host without the brackets that an IPv6 address has in a URL (`[::1]`). */
function withoutBrackets(host: string): string {
  const inside = /^\[(.*)\]$/.exec(host)?.[1] ?? "";
  return isIPv6(inside) ? inside : host;
}

/** The address `host` as it stands in a URL. */
export const hostInUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** For a value with a parser of its own, which throws a RangeError with what is wrong with it. */
const parsed = <T>(parse: (text: string) => T) =>
  z.pipe(
    z.string(),
    z.transform((text, context): T => {
      try {
        return parse(text);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        context.issues.push({ code: "custom", message: error.message, input: text });
        return z.NEVER;
      }
    }),
  );

const badSessionKey = "give 32 bytes in base64url, such as `openssl rand -base64 32 | tr +/ -_` prints";

const gitAddress = z
  .string()
  .check(
    z.regex(
      /^[^-\s]\S*$/,
      "give the address of a Git repository, such as git@git.example:ops/config.git or /srv/config.git",
    ),
  );

const environment = z.object({
  HOST: z._default(
    z.pipe(
      z.string().check(z.minLength(1, "give an address to listen on, such as 127.0.0.1")),
      z.transform(withoutBrackets),
    ),
    "127.0.0.1",
  ),
  PORT: z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,5}$/, badPort)),
      z.transform(Number).check(z.refine((port) => port <= 65_535, badPort)),
    ),
    8080,
  ),
  DATA_DIR: z._default(
    z.string().check(z.minLength(1, "give the folder that keeps the configurations")),
    "./data",
  ),
  // The key travels in a header as it is, so it can hold only what a header carries unchanged.
  ADMIN_API_KEY: z.optional(
    z.string().check(z.regex(/^[\x21-\x7e]+$/, "give printable ASCII characters without spaces")),
  ),
  METRICS_ADDRESS: z.optional(
    z.pipe(
      z.string().check(z.regex(/^(?:\[[0-9a-f:.%]+\]|[^\s:[\]/]+):\d{1,5}$/i, badMetricsAddress)),
      z
        .transform((text: string) => {
          const colon = text.lastIndexOf(":");
          return {
            text,
            host: text.slice(0, colon).replace(/^\[|\]$/g, ""),
            port: Number(text.slice(colon + 1)),
          };
        })
        .check(z.refine(({ port }) => port <= 65_535, badMetricsAddress)),
    ),
  ),
  // What `session.key` holds.
  SESSION_KEY: z.optional(
    z.pipe(
      z.string().check(z.regex(/^[A-Za-z0-9_-]{43}=?$/, badSessionKey)),
      z
        .transform((text: string): Uint8Array => Buffer.from(text, "base64url"))
        .check(z.refine((bytes) => bytes.length === 32, badSessionKey)),
    ),
  ),
  KEYS_FILE: z.optional(z.string().check(z.minLength(1, "give the file that has the keys of all servers"))),
  ENDED_SESSIONS_FILE: z.optional(
    z.string().check(z.minLength(1, "give the file in which all servers note who signed out")),
  ),
  GIT_REMOTE: z.optional(gitAddress),
  GIT_MIRROR: z.optional(gitAddress),
  DRAIN_SECONDS: z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,3}$/, badDrain)),
      z.transform(Number).check(z.refine((seconds) => seconds <= 300, badDrain)),
    ),
    5,
  ),
  UPSTREAM_URL: z.optional(parsed(parseUpstreamUrl)),
  UPSTREAM_API_VERSION: z._default(
    z.string().check(z.regex(/^v\d+(?:\.\d+)*$/, "give the version of the deployment's API, such as v4.3")),
    "v4.3",
  ),
  READ_ONLY: flag,
  LOG_LEVEL: z._default(z.enum(logLevels, { error: `give one of ${logLevels.join(", ")}` }), "info"),
  PUBLIC_URL: z.optional(parsed(parsePublicUrl)),
  TRUSTED_PROXIES: z.optional(
    parsed((text) => new TrustedProxies(text.split(",").map((entry) => entry.trim()))),
  ),
});

/** What needs a repository of the server's own. */
const notBesideUpstream = ["GIT_REMOTE", "GIT_MIRROR", "TARGET"] as const;

/** The address that serves metrics without a key; `text` is the variable itself. */
export type MetricsAddress = NonNullable<Env["METRICS_ADDRESS"]>;

/** `ownAgent` is the agent of this machine's load balancer, where the server runs it: TARGET says so. */
export type Env = z.output<typeof environment> & { ownAgent?: OwnAgentEnv };

/**
 * Reads the environment variables of the server. Throws a StartupError that names every invalid variable and says what
 * to give instead, but not the value, which may be a key. An empty variable is invalid, except a flag (off).
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const result = environment.safeParse(variables);
  const problems = result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  for (const name of variables.UPSTREAM_URL === undefined ? [] : notBesideUpstream)
    if (variables[name] !== undefined)
      problems.push(
        `${name}: a vendor deployment keeps the services itself; give UPSTREAM_URL or ${name}, not both`,
      );
  let ownAgent: OwnAgentEnv | undefined;
  try {
    if (variables.TARGET !== undefined) ownAgent = parseOwnAgentEnv(variables);
  } catch (error) {
    if (!(error instanceof AgentStartError)) throw error;
    problems.push(error.message);
  }
  if (!result.success || problems.length > 0) throw new StartupError(problems.join("; "));
  return { ...result.data, ...(ownAgent && { ownAgent }) };
}
