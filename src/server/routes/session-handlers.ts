import { fastifyCookie } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import { check } from "#contract/validation.ts";
import { signIn, type Capabilities, type Session, type SignInInfo } from "#contract/session.ts";
import { noteWrongKey, sealedSession, sessionCookie, unexpired } from "../access/identity.ts";
import { SignInRateLimit } from "../access/sign-in-rate-limit.ts";
import { sessionSeconds } from "../access/sessions.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import type { Ingress } from "../http/ingress.ts";
import { writeFailure } from "../store/write-failure.ts";
import type { Handlers, Services } from "./handler.ts";

/** What this server can do beyond the vendor's reference. */
const capabilities: Capabilities = {
  conditional_writes: "atomic",
  actions: true,
  replace: true,
  restore: true,
  undo: true,
  dry_run: true,
  change_message: true,
  paging: true,
  changes: true,
  sentences: true,
  last_change: true,
  timeline: true,
  hosts: true,
  config_admin: true,
  config_settings: true,
  keys: true,
  targets: true,
  links: false,
  certificates: false,
};

/**
 * The same in front of a vendor deployment, which keeps no reasons, whose configurations and keys are its own, and whose
 * documents name services and certificates.
 */
const vendorCapabilities: Capabilities = {
  ...capabilities,
  conditional_writes: "checked",
  actions: false,
  change_message: false,
  config_admin: false,
  config_settings: false,
  keys: false,
  links: true,
  certificates: true,
};

/** The `Set-Cookie` of a session; an empty value that lasts 0 seconds removes the cookie. */
const cookieOf = (ingress: Ingress, request: FastifyRequest, value: string, maxAge: number): string =>
  fastifyCookie.serialize(sessionCookie, value, {
    path: `${ingress.basePath}/`,
    httpOnly: true,
    sameSite: "strict",
    secure: ingress.isOverTls(request.raw),
    maxAge,
  });

const signsNobodyIn = () =>
  new HttpError(
    403,
    "This is the key of an agent, which reports for a load balancer: nobody signs in with it; ask an administrator for a key of yours",
  );

export const sessionHandlers = ({
  access,
  readOnly,
  now,
  metrics,
  ingress,
}: Services): Pick<Handlers, "getSignIn" | "signIn" | "getSession" | "signOut"> => {
  const limit = new SignInRateLimit();
  const refuse = (request: FastifyRequest): never => {
    noteWrongKey(request, metrics, "sign-in");
    const wait = limit.wrong(ingress.clientAddress(request.raw) ?? "", now());
    if (wait === 0)
      throw new HttpError(401, "This API key is not valid; check it, or ask an administrator for one");
    throw new HttpError(
      429,
      `This API key is not valid, after too many other wrong ones: check it, and wait ${wait} seconds`,
      { headers: { "retry-after": String(wait) } },
    );
  };
  /** The sealed session of a key. */
  const sessionOf = async (request: FastifyRequest, apiKey: string): Promise<string> => {
    if (access.vendor !== undefined) {
      const owner = await access.vendor.identify(apiKey);
      return owner === null ? refuse(request) : access.vendor.seal(owner);
    }
    const key = access.keys.find(apiKey);
    if (key === null) return refuse(request);
    if (key.role === "agent") throw signsNobodyIn();
    return access.sessions.seal(unexpired(key, now()));
  };
  return {
    getSignIn: (): SignInInfo => ({ deployment: access.vendor?.origin ?? null }),
    signIn: async ({ request, reply }) => {
      const { value, problems } = check(signIn, request.body, ["body"]);
      if (value === undefined) throw new Invalid(problems);
      const sealed = await sessionOf(request, value.api_key);
      reply.header("set-cookie", cookieOf(ingress, request, sealed, sessionSeconds));
      return reply.code(204).send();
    },
    getSession: ({ identity: { keyId, name, email, role } }): Session => {
      if (role === "agent") throw signsNobodyIn();
      const who = { id: `key:${keyId}`, name, email, role, read_only: readOnly };
      if (access.vendor === undefined) return { ...who, capabilities };
      const maintenance = access.vendor.maintenance?.toISOString() ?? null;
      return { ...who, maintenance, capabilities: vendorCapabilities };
    },
    signOut: async ({ request, reply }) => {
      // Set even when the end of the session cannot be stored: until a restart the session has ended all the same.
      reply.header("set-cookie", cookieOf(ingress, request, "", 0));
      const sealed = sealedSession(request);
      try {
        if (sealed !== undefined) await (access.vendor ?? access.sessions).end(sealed, now());
      } catch (error) {
        throw writeFailure(error);
      }
      return reply.code(204).send();
    },
  };
};
