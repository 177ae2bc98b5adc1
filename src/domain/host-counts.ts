import type { BackHost } from "#contract/service.ts";

/** How many hosts of a service are in use: those that serve, and apart from them the backups. */
export interface HostCounts {
  /** Primary hosts, and how many of them are not set down. */
  primaries: number;
  up: number;
  /** Backup hosts, and how many of them are set down. */
  backups: number;
  backupsDown: number;
}

/** Counts hosts by `backup` and `down` alone: nothing shows `monitor_state` to be live health. */
export function hostTally(hosts: readonly BackHost[]): HostCounts {
  const tally = { primaries: 0, up: 0, backups: 0, backupsDown: 0 };
  for (const { backup, down } of hosts)
    if (backup) {
      tally.backups++;
      if (down) tally.backupsDown++;
    } else {
      tally.primaries++;
      if (!down) tally.up++;
    }
  return tally;
}

/** Whether any host is set down, a backup too. */
export const hasHostDown = ({ primaries, up, backupsDown }: HostCounts): boolean =>
  up < primaries || backupsDown > 0;

/** "2 of 2 up", "1 of 3 up, 1 backup", "2 of 2 up, 2 backups (1 down)", "2 of 2 up, 1 backup (down)". */
export function tallyText({ primaries, up, backups, backupsDown }: HostCounts): string {
  const serving = `${up} of ${primaries} up`;
  if (backups === 0) return serving;
  const down = backupsDown === 0 ? "" : backups === 1 ? " (down)" : ` (${backupsDown} down)`;
  return `${serving}, ${backups} backup${backups === 1 ? "" : "s"}${down}`;
}
