import type { Service } from "#contract/service.ts";
import { greatestShares } from "../../changes/greatest-shares.ts";
import { shareText } from "../../changes/share-text.ts";

interface Props {
  service: Service;
  /** Of the host that the search found. */
  position: number;
}

/** The state of a found host: "on 25%", "off", "on" where it takes no traffic. */
export function HitState({ service, position }: Props) {
  if (service.back_hosts[position]?.down === true) return "off";
  const share = greatestShares(service)[position] ?? 0;
  return share > 0 ? `on ${shareText(share)}` : "on";
}
