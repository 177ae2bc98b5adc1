import type { BackHost, Service } from "#contract/service.ts";
import { hasUsablePort } from "./canonical-host.ts";

/** How many primary and backup hosts a service has, and how many of them are set down. */
export interface HostCounts {
  /** Primary hosts, and those of them that are not set down. */
  primaries: number;
  up: number;
  /** Backup hosts, and those of them that are set down. */
  backups: number;
  backupsDown: number;
}

/** Counts by the fields `backup` and `down` alone: nothing shows `monitor_state` to be live health. */
export function hostCounts(hosts: readonly BackHost[]): HostCounts {
  const counts = { primaries: 0, up: 0, backups: 0, backupsDown: 0 };
  for (const { backup, down } of hosts)
    if (backup) {
      counts.backups++;
      if (down) counts.backupsDown++;
    } else {
      counts.primaries++;
      if (!down) counts.up++;
    }
  return counts;
}

/** Whether a host is set down, primary or backup. */
export const hasHostDown = ({ primaries, up, backupsDown }: HostCounts): boolean =>
  up < primaries || backupsDown > 0;

/** Whether a host has a port that requests of either protocol go to. */
function hasPort(host: BackHost, mode: string): boolean {
  if (mode === "port_bridge") return true;
  if (mode === "http" || mode === "https") return hasUsablePort(host, mode);
  return hasUsablePort(host, "http") || hasUsablePort(host, "https");
}

/** Whether no host of a service takes traffic: of neither protocol is anybody served (`trafficShare`, in less code). */
export const servesNobody = ({ back_hosts: hosts, transport_mode: mode }: Service): boolean =>
  !hosts.some((host) => !host.down && host.weight > 0 && hasPort(host, mode));

/**
 * What is configured, in words: "4 on · 1 off", "2 off · 1 backup", "1 on · 2 backups, 1 off"; "no hosts". Hosts that are on
 * and off are the primaries.
 */
export function hostCountsText({ primaries, up, backups, backupsDown }: HostCounts): string {
  const off = primaries - up;
  const down = backupsDown === 0 ? "" : backups === 1 ? ", off" : `, ${backupsDown} off`;
  const parts = [
    up > 0 ? `${up} on` : "",
    off > 0 ? `${off} off` : "",
    backups > 0 ? `${backups} backup${backups === 1 ? "" : "s"}${down}` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "no hosts" : parts.join(" · ");
}
