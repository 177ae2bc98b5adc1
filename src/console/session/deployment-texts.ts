import type { Capabilities } from "#contract/session.ts";

/** What stands in the place of **Reason**. */
export const noReasonText = "This deployment keeps no reasons: it words the version itself.";

/** What it means that a deployment cannot compare and write at once. */
export const checkedText = (writes: Exclude<Capabilities["conditional_writes"], "atomic">): string =>
  writes === "checked"
    ? "This deployment cannot compare and save in one step. The console compares right before and reads back right after; if somebody else saves in between, you are told, and the versions of both stay."
    : "This deployment compares nothing: if somebody else saves at the same moment, the last save counts.";

/** Said before a write that may take several steps, each of which is a version; null: they are being counted. */
export function versionsText(versions: number | null): string {
  if (versions === null) return "Asking how many versions this will be …";
  if (versions === 1) return "This will be one version.";
  return `This will be ${versions} versions: the deployment cannot do it at once. If it breaks off on the way, you are told how far it came, and can go on.`;
}
