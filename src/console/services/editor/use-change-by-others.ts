import { useEffect, useEffectEvent, useMemo } from "react";
import { serviceChange, type ServiceChange } from "#domain/changes.ts";
import type { ReadService } from "./save-service.ts";

/** What somebody else has done to a service: null where that is nothing; a deletion has no `change`. */
export type ChangeByOthers = { now: ReadService | null; change: ServiceChange | null } | null;

/** Compares the service, read again in the background (`fresh`), with the one that the editor opened with. */
export const useChangeByOthers = (fresh: ReadService | null, base: ReadService | null): ChangeByOthers =>
  useMemo(() => {
    if (base === null) return null;
    const change = fresh && serviceChange(base.service, fresh.service);
    return fresh !== null && change === null ? null : { now: fresh, change };
  }, [fresh, base]);

/** Hands over what somebody else has made of the service, each time that it is something new. */
export function useFollowing(others: ChangeByOthers, onChange: (now: ReadService) => void): void {
  const look = useEffectEvent((found: ChangeByOthers) => {
    if (found?.now) onChange(found.now);
  });
  useEffect(() => look(others), [others]);
}
