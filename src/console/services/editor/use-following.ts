import { useEffect, useEffectEvent } from "react";
import { jsonEqual } from "#domain/json.ts";
import type { ReadService } from "./save.ts";

/**
 * Hands over the service, read again in the background, when it is another one than the editor opened with.
 */
export function useFollowing(
  fresh: ReadService | null,
  base: ReadService | null,
  onChange: (now: ReadService) => void,
): void {
  const look = useEffectEvent((now: ReadService | null) => {
    if (now && base && !jsonEqual(now.service, base.service)) onChange(now);
  });
  useEffect(() => look(fresh), [fresh]);
}
