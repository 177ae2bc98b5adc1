import type { Service } from "#contract/service.ts";
import { httpPorts, httpsPorts } from "#domain/hosts.ts";
import type { Level, Problem } from "#domain/rules/rule.ts";
import { counted } from "../changes/words.ts";

/** "2 of 3 up, 1 backup". */
export function hostsText({ back_hosts: hosts }: Service): string {
  const up = hosts.filter(({ down }) => !down).length;
  const backups = hosts.filter(({ backup }) => backup).length;
  return `${up} of ${hosts.length} up${backups > 0 ? `, ${counted(backups, "backup")}` : ""}`;
}

const most = 4;

function portsText(word: string, ports: readonly number[]): string | null {
  const each = [...new Set(ports)].toSorted((a, b) => a - b);
  if (each.length === 0) return null;
  const rest = each.length > most ? ` +${each.length - most}` : "";
  return `${word} ${each.slice(0, most).join(", ")}${rest}`;
}

/** Each port once: "HTTP 80, 8080 · HTTPS 443". */
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

/** How many problems of each level there are, the worst first; levels without any are left out. */
export const problemCounts = (problems: readonly Problem[]): { level: Level; text: string }[] =>
  (["error", "warning", "info"] as const).flatMap((level) => {
    const count = problems.filter((problem) => problem.level === level).length;
    return count === 0 ? [] : [{ level, text: counted(count, words[level]) }];
  });
