import { fastifyCookie } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import { check } from "#contract/errors.ts";
import { signIn, type Capabilities, type Session } from "#contract/session.ts";
import { sessionCookie } from "../access/identity.ts";
import { SignInFailures } from "../access/sign-in-failures.ts";
import { sessionSeconds } from "../access/sessions.ts";
import { HttpError, Invalid } from "../http/errors.ts";
import type { Ingress } from "../http/ingress.ts";
import type { Handlers, Services } from "./handler.ts";

/** What this build can do beyond the reference. */
const capabilities: Capabilities = {
  conditional_writes: true,
  replace: true,
  restore: true,
  undo: true,
  dry_run: true,
  change_message: true,
  paging: true,
  changes: true,
  last_change: true,
  timeline: true,
  config_admin: true,
  keys: true,
};

/** The `Set-Cookie` of a session; an empty one that lasts 0 seconds takes it away. */
const cookieOf = (ingress: Ingress, request: FastifyRequest, value: string, maxAge: number): string =>
  fastifyCookie.serialize(sessionCookie, value, {
    path: `${ingress.basePath}/`,
    httpOnly: true,
    sameSite: "strict",
    secure: ingress.isOverTls(request.raw),
    maxAge,
  });

export const sessionHandlers = ({
  access,
  readOnly,
  now,
  ingress,
}: Services): Pick<Handlers, "signIn" | "getSession" | "signOut"> => {
  const failures = new SignInFailures();
  return {
    signIn: async ({ request, reply }) => {
      const { value, problems } = check(signIn, request.body, ["body"]);
      if (value === undefined) throw new Invalid(problems);
      const wait = failures.waitOf(request.ip, now());
      if (wait > 0) {
        throw new HttpError(429, `Too many wrong API keys from this address; try again in ${wait} seconds`, {
          headers: { "retry-after": String(wait) },
        });
      }
      const key = access.keys.find(value.api_key);
      if (key === null) {
        failures.note(request.ip, now());
        throw new HttpError(401, "This API key is not valid; check it, or ask an administrator for one");
      }
      reply.header("set-cookie", cookieOf(ingress, request, await access.sessions.seal(key), sessionSeconds));
      return reply.code(204).send();
    },
    getSession: ({ identity: { name, email, role } }): Session => ({
      name,
      email,
      role,
      read_only: readOnly,
      capabilities,
    }),
    signOut: ({ request, reply }) =>
      reply
        .header("set-cookie", cookieOf(ingress, request, "", 0))
        .code(204)
        .send(),
  };
};
