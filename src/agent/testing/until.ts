import { setTimeout as sleep } from "node:timers/promises";

/** Waits for a value; throws after a minute, with what is there instead. */
export async function until<T>(
  probe: () => T | undefined | Promise<T | undefined>,
  instead = () => "",
): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) {
    const value = await probe();
    if (value !== undefined) return value;
  }
  throw new Error(`It did not come in a minute: ${instead()}`);
}
