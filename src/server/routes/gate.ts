import type { FastifyRequest } from "fastify";
import { configId } from "#contract/ids.ts";
import { operations, type Operation } from "#contract/operations.ts";
import { mayAct } from "#contract/session.ts";
import { identify } from "../access/identity.ts";
import { isFromThisMachine } from "../access/loopback.ts";
import { isSameOrigin } from "../access/same-origin.ts";
import { HttpError } from "../http/errors.ts";
import type { Snapshot } from "../store/store.ts";
import type { Services } from "./handler.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The set of the configuration in the path as it was when the request was let in; null without one. */
    current: Snapshot | null;
  }
}

const underMaintenance =
  "System is under maintenance. Create, update, and delete requests are not allowed until upgrade is done.";

/**
 * What comes before the body is read, in the order of `api.md`: who is it (401), may they (403), is there such a
 * configuration (404). A configuration id that cannot be one is left to the check of the path (422).
 */
export async function passGate(
  services: Services,
  operation: Operation,
  request: FastifyRequest,
): Promise<void> {
  if (operation.role === null || (operation.local && isFromThisMachine(request))) return;
  const identity = await identify(services.access, request);
  request.identity = identity;
  if (identity === null) {
    throw new HttpError(401, "Sign in, or send a valid API key in the header Authorization: Basic <key>");
  }
  services.access.lastUsed.note(identity.keyId, services.now());
  const writes = operation.method !== "GET";
  if (writes || operation.role !== "viewer") {
    if (writes && identity.via === "session" && !isSameOrigin(request.headers)) {
      throw new HttpError(
        403,
        "A session may write only from the console's own pages; send an API key instead",
      );
    }
    if (!mayAct(identity.role, operation.role)) {
      throw new HttpError(
        403,
        `This needs the role ${operation.role}, and yours is ${identity.role}; ask an administrator`,
      );
    }
    if (writes && services.readOnly) throw new HttpError(403, underMaintenance);
  }
  if (operation.path.includes("{config}") && operation !== operations.createConfig) {
    const config = configId.safeParse(Object(request.params)["config"]);
    if (config.success) request.current = await services.store.readSet(config.data);
  }
}
