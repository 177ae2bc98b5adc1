import type { BackHost } from "#contract/service.ts";
import { withField } from "#domain/fields.ts";
import { fieldOf } from "#domain/field-table.ts";
import { leftOut, pastedHost, type PortRule, type Read } from "./pasted-host.ts";

const seconds: Readonly<Record<string, number>> = { ms: 0.001, "": 1, s: 1, m: 60, h: 3_600, d: 86_400 };

/** A time of nginx (`10`, `30s`, `1m30s`) in whole seconds; NaN when it is none. */
function timeOf(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|[smhd]?)/g)];
  if (parts.map(([part]) => part).join("") !== text || text === "") return Number.NaN;
  return Math.ceil(
    parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (seconds[unit] ?? 1), 0),
  );
}

/** Weight 0 is not allowed here. It means a host without traffic, so the host becomes Down. */
const weighted = (weight: number): Partial<BackHost> =>
  weight === 0 ? { weight: 1, down: true } : { weight };
const weightNotes = (weight: number): string[] => (weight === 0 ? ["weight 0 becomes Down"] : []);

const number = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN);

interface Settings {
  settings: Partial<BackHost>;
  notes: string[];
  left: string[];
}

/**
 * The parameters of nginx's `server`: `weight=5 max_fails=3 fail_timeout=10s backup down`. A field of a back host has the
 * name of its parameter.
 */
function nginxSettings(parameters: readonly string[]): Settings {
  const found: Settings = { settings: {}, notes: [], left: [] };
  for (const parameter of parameters) {
    const [name = "", value = ""] = parameter.split("=", 2);
    const { kind, unit } = fieldOf(name) ?? {};
    if (name === "weight") {
      Object.assign(found.settings, weighted(number(value)));
      found.notes.push(...weightNotes(number(value)));
    } else if (kind === "number")
      found.settings = withField(found.settings, name, unit === "s" ? timeOf(value) : number(value));
    else if (parameter === "backup" || parameter === "down") found.settings[parameter] = true;
    else found.left.push(parameter);
  }
  return found;
}

/** The parameters of HAProxy's `server`: `check weight 5 backup disabled ssl`. A value follows its word. */
function haproxySettings(words: readonly string[]): Settings & { ssl: boolean } {
  const found = {
    settings: {} as Partial<BackHost>,
    notes: [] as string[],
    left: [] as string[],
    ssl: false,
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "weight") {
      const weight = number(words[++at] ?? "");
      Object.assign(found.settings, weighted(weight));
      found.notes.push(...weightNotes(weight));
    } else if (word === "backup") found.settings.backup = true;
    else if (word === "disabled") found.settings.down = true;
    else {
      if (word === "ssl") found.ssl = true;
      found.left.push(word);
    }
  }
  return found;
}

const isNginxParameter = (word: string): boolean =>
  /^[a-z_]+=/.test(word) || ["backup", "down", "resolve", "drain"].includes(word);

const directive =
  /^(?:upstream|backend|listen|frontend|defaults|global|balance|mode|option|default-server|server-template|zone|keepalive|ip_hash|least_conn|hash|location|proxy_pass|bind|cookie|stick|timeout|default_backend|use_backend)\b/;

/**
 * Reads a line of nginx (`server web-1:8080 weight=5;`) or HAProxy (`server web1 10.0.0.1:80 check weight 5`), or an
 * address with nginx's parameters; null for any other line.
 */
export function readServerLine(line: string, rule: PortRule): Read | null {
  const words = line.replace(/;$/, "").trim().split(/\s+/);
  const [first = "", second = "", third] = words;
  if (first !== "server") {
    if (words.length > 1 && words.slice(1).every(isNginxParameter)) {
      const { settings, notes, left } = nginxSettings(words.slice(1));
      return pastedHost(first, rule, { settings, notes: [...notes, ...leftOut(left)] });
    }
    const isDirective = directive.test(line) && (words.length > 1 || line.endsWith(";"));
    return isDirective ? { fault: "This line has no server in it" } : null;
  }
  if (second === "") return null;
  if (second.startsWith("unix:") || third?.startsWith("/")) return { fault: "A Unix socket is not a host" };
  if (line.endsWith(";") || third === undefined || isNginxParameter(third)) {
    const { settings, notes, left } = nginxSettings(words.slice(2));
    return pastedHost(second, rule, { settings, notes: [...notes, ...leftOut(left)] });
  }
  const { settings, notes, left, ssl } = haproxySettings(words.slice(3));
  return pastedHost(third, ssl ? "https" : rule, {
    settings,
    notes: [`its name ${second} is left out`, ...notes, ...leftOut(left)],
  });
}
