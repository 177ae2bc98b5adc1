import { isIPv6 } from "node:net";
import { z } from "zod";
import { parsePublicUrl } from "./http/public-url.ts";
import { TrustedProxies } from "./http/trusted-proxies.ts";
import { StartupError } from "./startup-error.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const flag = z
  .enum(["", "0", "1", "false", "true"], { error: "give 1 or 0" })
  .default("")
  .transform((text) => text === "1" || text === "true");

const badMetricsAddress = "give an address and a port, such as 127.0.0.1:9090 or [::1]:9090";
/** The host without the brackets that an IPv6 address has in a URL (`[::1]`). */
function withoutBrackets(host: string): string {
  const inside = /^\[(.*)\]$/.exec(host)?.[1] ?? "";
  return isIPv6(inside) ? inside : host;
}

/** The address `host` as it stands in a URL. */
export const hostInUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** A zod transform by a parser that throws a RangeError with the problem. */
const parsed =
  <T>(parse: (text: string) => T) =>
  (text: string, context: z.core.$RefinementCtx<string>): T => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.issues.push({ code: "custom", message: error.message, input: text });
      return z.NEVER;
    }
  };

const environment = z.object({
  HOST: z
    .string()
    .min(1, "give an address to listen on, such as 127.0.0.1")
    .transform(withoutBrackets)
    .default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "give a port from 0 to 65535 (0: any free one)")
    .transform(Number)
    .refine((port) => port <= 65_535, "give a port from 0 to 65535 (0: any free one)")
    .default(8080),
  DATA_DIR: z.string().min(1, "give the folder that keeps the configurations").default("./data"),
  // The key stands raw in a header, so it can only have characters that headers carry unchanged.
  ADMIN_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "give printable ASCII characters without spaces")
    .optional(),
  METRICS_ADDRESS: z
    .string()
    .regex(/^(?:\[[0-9a-f:.%]+\]|[^\s:[\]/]+):\d{1,5}$/i, badMetricsAddress)
    .transform((text) => {
      const colon = text.lastIndexOf(":");
      return {
        text,
        host: text.slice(0, colon).replace(/^\[|\]$/g, ""),
        port: Number(text.slice(colon + 1)),
      };
    })
    .refine(({ port }) => port <= 65_535, badMetricsAddress)
    .optional(),
  READ_ONLY: flag,
  LOG_LEVEL: z.enum(logLevels, { error: `give one of ${logLevels.join(", ")}` }).default("info"),
  PUBLIC_URL: z.string().transform(parsed(parsePublicUrl)).optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform(parsed((text) => new TrustedProxies(text.split(",").map((entry) => entry.trim()))))
    .optional(),
});

/** The address that serves metrics without a key; `text` is the variable itself. */
export type MetricsAddress = NonNullable<Env["METRICS_ADDRESS"]>;

export type Env = z.output<typeof environment>;

/**
 * Reads the environment variables of the server. Throws a StartupError that names every invalid variable and says what
 * to give instead, but not the value, which may be a key. An empty variable is invalid, except a flag (off).
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const result = environment.safeParse(variables);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new StartupError(problems.join("; "));
}
