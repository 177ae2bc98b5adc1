import { useBlocker } from "@tanstack/react-router";
import { useRef } from "react";
import type { FormStore } from "./form-store.ts";

/**
 * Asks before edits are lost, for links and for closing the tab; signing out has asked about them already. `allow` lets
 * the next navigation pass.
 */
export function useLeaving(formStore: FormStore) {
  const allowed = useRef(false);
  const asks = () => !allowed.current && formStore.flush().edited;
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
