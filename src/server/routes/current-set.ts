import type { FastifyRequest } from "fastify";
import { configId } from "#contract/ids.ts";
import type { Operation } from "#contract/operation.ts";
import { operations } from "#contract/operations.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Store } from "../store/store.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The current set of the configuration in the path, read before the body; null without one. */
    current: Snapshot | null;
  }
}

/** The current set, for an operation of a configuration whose path is valid. */
export function currentOf(request: FastifyRequest): Snapshot {
  if (request.current === null) throw new Error("No set was read for this operation");
  return request.current;
}

/** Whether an operation is one of an existing configuration. */
export const inConfig = (operation: Operation): boolean =>
  operation.path.includes("{config}") && operation !== operations.createConfig;

/**
 * Reads the set of the configuration in the path; rejects with the store's `UnknownConfig`, which is answered with 404.
 * A write needs no set before it is made, where the configuration is known to be there.
 */
export function readCurrentSet(
  store: Store,
  request: FastifyRequest,
  writes: boolean,
): Promise<void> | undefined {
  const id: unknown = Object(request.params)["config"];
  if (typeof id !== "string") return undefined;
  request.current = store.recentSet(id);
  if (request.current !== null || !configId.safeParse(id).success) return undefined;
  if (writes && store.wasThere?.(id) === true) return undefined;
  return waitForSet(store, request, id);
}

async function waitForSet(store: Store, request: FastifyRequest, id: string): Promise<void> {
  request.current = await store.readSet(id);
}
