import { useBlocker } from "@tanstack/react-router";
import { useRef } from "react";
import type { Draft } from "./form-state.ts";

/**
 * Asks before edits are lost, for links and for closing the tab; signing out has asked about them already. `allow` lets
 * the next navigation pass.
 */
export function useLeaving(draft: Draft) {
  const allowed = useRef(false);
  const asks = () => !allowed.current && draft.settle().edited;
  const blocker = useBlocker({
    shouldBlockFn: ({ next }) => next.pathname !== "/sign-in" && asks(),
    enableBeforeUnload: asks,
    withResolver: true,
  });
  return {
    blocker,
    allow: () => {
      allowed.current = true;
    },
  };
}
