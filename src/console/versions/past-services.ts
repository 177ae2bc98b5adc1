import type { Service } from "#contract/service.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import type { Level, Problem } from "#domain/rules/rule.ts";
import { counted } from "../changes/field-text.ts";

const most = 4;

function portsText(word: string, ports: readonly number[]): string | null {
  const each = [...new Set(ports)].toSorted((a, b) => a - b);
  if (each.length === 0) return null;
  const rest = each.length > most ? ` +${each.length - most}` : "";
  return `${word} ${each.slice(0, most).join(", ")}${rest}`;
}

/** The ports of all hosts, each once: "HTTP 80, 8080 · HTTPS 443". */
export function servicePorts({ back_hosts: hosts }: Service): string {
  const parts = [
    portsText(
      "HTTP",
      hosts.flatMap((host) => [...httpPorts(host)]),
    ),
    portsText(
      "HTTPS",
      hosts.flatMap((host) => [...httpsPorts(host)]),
    ),
  ];
  return parts.filter((part) => part !== null).join(" · ") || "none";
}

const words = { error: "error", warning: "warning", info: "note" } as const;

/** The number of problems of each level that has any, the worst first. */
export const problemCounts = (problems: readonly Problem[]): { level: Level; text: string }[] =>
  (["error", "warning", "info"] as const).flatMap((level) => {
    const count = problems.filter((problem) => problem.level === level).length;
    return count === 0 ? [] : [{ level, text: counted(count, words[level]) }];
  });
