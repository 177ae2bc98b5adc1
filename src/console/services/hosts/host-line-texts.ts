import { shareText } from "../../changes/share-text.ts";
import type { HostLine } from "./host-lines.ts";

/** "on in 3", "off in 2 of 3", "off in 5 of 5". */
export function stateText({ count: { services, off }, state }: Pick<HostLine, "count" | "state">): string {
  if (state === "on") return `on in ${services}`;
  // Down in one of its places in a service, and on in another one of the same service.
  return off === 0 ? `partly off in ${services}` : `off in ${off} of ${services}`;
}

/** The share where a host takes traffic: "25%", "2.6–50%"; "" where it takes none. */
export function shareRangeText({ share }: Pick<HostLine, "share">): string {
  if (share === null) return "";
  const [least, greatest] = [shareText(share.least), shareText(share.greatest)];
  return least === greatest ? greatest : `${least.replace("%", "")}–${greatest}`;
}
