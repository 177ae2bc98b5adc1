import type { FastifyRequest } from "fastify";
import type { Operation } from "#contract/operation.ts";
import { operations, usesStore } from "#contract/operations.ts";
import { mayAct, type KeyRole } from "#contract/session.ts";
import { identify, noteWrongKey, type Identity } from "../access/identity.ts";
import { cameFromPage, crossSiteReason } from "../access/same-origin.ts";
import { HttpError } from "../http/http-error.ts";
import type { Ingress } from "../http/ingress.ts";
import { inConfig, readCurrentSet } from "./current-set.ts";
import type { Services } from "./handler.ts";

const underMaintenance =
  "System is under maintenance. Create, update, and delete requests are not allowed until upgrade is done.";

/**
 * Checks a request before its body is read: is its key valid (401), does the key's role allow this (403), does the
 * configuration exist (404)? An id that no configuration can have is left to the check of the path (422).
 */
export function authorize(
  services: Services,
  operation: Operation,
  request: FastifyRequest,
): Promise<void> | undefined {
  // A page of another site could not write later, so its sign-in is refused at once. A script sends neither `Origin`
  // nor `Sec-Fetch-Site`.
  if (operation === operations.signIn && cameFromPage(request.headers))
    requireOwnPage(services.ingress, request);
  if (operation.role === null) return undefined;
  const identity = identify(services.access, request, services.now());
  // Most requests wait for nothing: the key and the set are in memory.
  return identity instanceof Promise
    ? identity.then((known) => admit(services, operation, request, known))
    : admit(services, operation, request, identity);
}

function admit(
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
  if (services.access.vendor === undefined) services.access.lastUsed.note(identity.keyId, services.now());
  if (identity.role === "agent") requireOwnTarget(operation, request, identity);
  // An agent, a scraper and the server itself ask all the time: only people make it fetch what others wrote each second.
  else if (usesStore(operation)) services.store.ledger?.noteRead();
  const writes = operation.method !== "GET";
  if (writes || operation.role !== "viewer") {
    if (writes && identity.via === "session") requireOwnPage(services.ingress, request);
    if (operation.role !== null && !mayAct(identity.role, operation.role))
      throw new HttpError(403, mayNot(services, identity, operation.role));
    // What an agent measured is no change, and a deployment under maintenance still shows it.
    if (writes && services.readOnly && operation.role !== "agent") throw new HttpError(403, underMaintenance);
  }
  return inConfig(operation) ? readCurrentSet(services.storeFor(identity), request, writes) : undefined;
}

/** Why somebody may not do what needs a role. */
function mayNot({ access }: Services, { role }: Identity, needed: KeyRole): string {
  if (access.vendor === undefined)
    return `This needs the role ${needed}, and yours is ${role}; ask an administrator`;
  if (needed === "editor")
    return "The deployment refused a write to your key, so that you can only read; sign in again when the key may write";
  return "This server is in front of a vendor deployment: keys, configurations and load balancers are managed there";
}

/** An agent may only ask what its own target should run, and report on that. */
function requireOwnTarget({ role }: Operation, { params }: FastifyRequest, { target }: Identity): void {
  const { config, target: asked } = Object(params);
  if (role === "agent" && target !== null && target === `${config}/${asked}`) return;
  throw new HttpError(
    403,
    `This is the key of the agent of [${target}], which may only ask what that target should run, and report on it`,
  );
}

function requireOwnPage({ origin }: Ingress, request: FastifyRequest): void {
  const reason = crossSiteReason(request.headers, { host: request.host, publicOrigin: origin });
  if (reason !== null) throw new HttpError(403, reason);
}
