import type { FastifyRequest } from "fastify";
import { configId } from "#contract/ids.ts";
import type { Operation } from "#contract/operation.ts";
import { operations } from "#contract/operations.ts";
import { mayAct } from "#contract/session.ts";
import { identify, noteWrongKey, type Identity } from "../access/identity.ts";
import { cameFromPage, crossSiteReason } from "../access/same-origin.ts";
import { HttpError } from "../http/http-error.ts";
import type { Ingress } from "../http/ingress.ts";
import type { Snapshot, Store } from "../store/store.ts";
import type { Services } from "./handler.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The set of the configuration in the path as it was when the request was let in; null without one. */
    current: Snapshot | null;
  }
}

/** The set that a request was let in on, for an operation of a configuration whose path is valid. */
export function currentOf(request: FastifyRequest): Snapshot {
  if (request.current === null) throw new Error("The gate has read no set for this operation");
  return request.current;
}

const underMaintenance =
  "System is under maintenance. Create, update, and delete requests are not allowed until upgrade is done.";

/**
 * What comes before the body is read, in the order of `api.md`: who is it (401), may they (403), is there such a
 * configuration (404). A configuration id that cannot be one is left to the check of the path (422).
 */
export function passGate(
  services: Services,
  operation: Operation,
  request: FastifyRequest,
): Promise<void> | undefined {
  // A browser that would not be let in later hears of it at the sign-in. A script sends neither header.
  if (operation === operations.signIn && cameFromPage(request.headers))
    requireOwnPage(services.ingress, request);
  if (operation.role === null) return undefined;
  const identity = identify(services.access, request);
  // Without a promise where there is nothing to wait for: most requests are a key and a set in memory.
  return identity instanceof Promise
    ? identity.then((known) => letIn(services, operation, request, known))
    : letIn(services, operation, request, identity);
}

function letIn(
  services: Services,
  operation: Operation,
  request: FastifyRequest,
  identity: Identity | null,
): Promise<void> | undefined {
  request.identity = identity;
  if (identity === null) {
    if (request.headers.authorization !== undefined) noteWrongKey(request, services.metrics, "authorization");
    throw new HttpError(401, "Sign in, or send a valid API key in the header Authorization: Basic <key>");
  }
  services.access.lastUsed.note(identity.keyId, services.now());
  const writes = operation.method !== "GET";
  if (writes || operation.role !== "viewer") {
    if (writes && identity.via === "session") requireOwnPage(services.ingress, request);
    if (operation.role !== null && !mayAct(identity.role, operation.role)) {
      throw new HttpError(
        403,
        `This needs the role ${operation.role}, and yours is ${identity.role}; ask an administrator`,
      );
    }
    if (writes && services.readOnly) throw new HttpError(403, underMaintenance);
  }
  return inConfig(operation) ? readConfig(services.store, request) : undefined;
}

function requireOwnPage({ origin }: Ingress, request: FastifyRequest): void {
  const reason = crossSiteReason(request.headers, { host: request.host, publicOrigin: origin });
  if (reason !== null) throw new HttpError(403, reason);
}

const inConfig = (operation: Operation): boolean =>
  operation.path.includes("{config}") && operation !== operations.createConfig;

function readConfig(store: Store, request: FastifyRequest): Promise<void> | undefined {
  const id: unknown = Object(request.params)["config"];
  if (typeof id !== "string") return undefined;
  // Only of a configuration that there is, so the id is one.
  request.current = store.recentSet(id);
  if (request.current !== null || !configId.safeParse(id).success) return undefined;
  return waitForSet(store, request, id);
}

async function waitForSet(store: Store, request: FastifyRequest, id: string): Promise<void> {
  request.current = await store.readSet(id);
}
