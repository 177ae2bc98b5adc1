import type { BackHost } from "#contract/service.ts";

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

/** "2 of 2 up", "1 of 3 up, 1 backup", "2 of 2 up, 2 backups (1 down)", "2 of 2 up, 1 backup (down)". */
export function hostCountsText({ primaries, up, backups, backupsDown }: HostCounts): string {
  const serving = `${up} of ${primaries} up`;
  if (backups === 0) return serving;
  const down = backupsDown === 0 ? "" : backups === 1 ? " (down)" : ` (${backupsDown} down)`;
  return `${serving}, ${backups} backup${backups === 1 ? "" : "s"}${down}`;
}
