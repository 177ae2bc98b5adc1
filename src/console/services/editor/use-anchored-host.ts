import { useLocation } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import type { BackHost } from "#contract/service.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import { anchoredHost } from "../host-anchor.ts";

/** The entry of the browser's history whose host had the focus. The editor is mounted anew after a save, and stays where it is. */
let shown: string | undefined;

/** Calls `show` with the position of the host that the address leads to (`#host=web-1`), once for each time somebody comes. */
export function useAnchoredHost(hosts: readonly BackHost[], show: (index: number) => void): void {
  const hash = useLocation({ select: (location) => location.hash });
  const entry = useLocation({ select: ({ state }) => state.key });
  const visit = useEffectEvent(() => {
    const wanted = anchoredHost(hash);
    const index = hosts.findIndex(({ host }) => canonicalHost(host) === wanted);
    if (wanted !== null && index >= 0) show(index);
  });
  useEffect(() => {
    if (shown === entry) return;
    shown = entry;
    visit();
  }, [entry]);
}
