import type { FastifyInstance, FastifyRequest, HTTPMethods, onRequestHookHandler } from "fastify";
import * as z from "zod/mini";
import { check, type Checked, type ValidationProblem } from "#contract/validation.ts";
import { openApiDocument } from "#contract/openapi.ts";
import { bodyLimitOf, type Operation } from "#contract/operation.ts";
import {
  fullPaths,
  makesVersion,
  operations,
  pathParametersOf,
  usesStore,
  type OperationId,
} from "#contract/operations.ts";
import { caching } from "../http/cache-control.ts";
import { agentReport } from "#contract/agent.ts";
import { writtenService } from "#contract/strict-service.ts";
import { changeMessage } from "../http/change-message.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { inSlices, type Work } from "../in-slices.ts";
import { checkedReport } from "../targets/checked-report.ts";
import { nothing } from "./dry-run-result.ts";
import { authorize } from "./authorize.ts";
import type { Store } from "../store/store.ts";
import type { Call, Handlers, Services } from "./handler.ts";
import { allHandlers } from "./handlers.ts";
import { checkWritten } from "./written-service.ts";
import { checkSet } from "./written-set.ts";

// Object.entries forgets that the keys of `operations` are the ids of operations.
const all = Object.entries(operations) as [OperationId, Operation][];

/** Registers a route for every operation under every base, and a 405 for every other method of a known path. */
export function registerOperations(app: FastifyInstance, services: Services): void {
  const handlersOf = handlersByStore(services);
  const { pressure } = services;
  const admit: onRequestHookHandler = (request, reply, done) => {
    pressure.admit(request, reply);
    done();
  };
  const methods = new Map<string, string[]>([["/openapi.json", ["GET"]]]);
  for (const [id, operation] of all) {
    for (const path of fullPaths(operation)) {
      const url = path.replace(/\{(\w+)\}/g, ":$1");
      methods.set(url, [...(methods.get(url) ?? []), operation.method]);
      app.route({
        method: operation.method,
        url,
        bodyLimit: bodyLimitOf(operation),
        onRequest: [
          (request, _, done) => authorize(services, operation, request) ?? done(),
          ...(usesStore(operation) ? [admit] : []),
        ],
        handler: async (request, reply) => {
          // A message that cannot be read is a 400, which comes before the 422 of everything else.
          const message = makesVersion(operation) ? changeMessage(request.headers["x-change-message"]) : null;
          const { path: parts, query, problems } = checkedAddress(operation, request);
          if (problems.length > 0)
            throw new Invalid([...problems, ...(await inSlices(bodyProblems(operation, request)))]);
          // The table pairs each id with the handler of its own call; TypeScript cannot follow that through a loop.
          const handle = handlersOf(request)[id] as (call: unknown) => unknown;
          const call = { request, reply, identity: request.identity, message, path: parts, query };
          return usesStore(operation) && !operation.waits
            ? pressure.during(() => handle(call))
            : handle(call);
        },
      });
    }
  }
  let openApi: string | undefined;
  app.get("/openapi.json", (_, reply) => {
    // At the first request: the document takes half of the time in which the app is built, 27 of 50 ms.
    openApi ??= JSON.stringify(openApiDocument(services.ingress.basePath));
    return reply.header("cache-control", caching.shared).type("application/json").send(openApi);
  });
  for (const [url, allowed] of methods) refuseOtherMethods(app, url, allowed);
}

/** The handlers on the store that the person of a request sees: one set of them for each store. */
function handlersByStore(services: Services): (request: FastifyRequest) => Handlers {
  const made = new WeakMap<Store, Handlers>([[services.store, allHandlers(services)]]);
  return ({ identity }) => {
    const store = services.storeFor(identity);
    const known = made.get(store) ?? allHandlers({ ...services, store });
    made.set(store, known);
    return known;
  };
}

type Address = Pick<Call<OperationId>, "path" | "query"> & { problems: ValidationProblem[] };

/** The path and the query of a request, or their problems. */
function checkedAddress(operation: Operation, request: FastifyRequest): Address {
  const problems: ValidationProblem[] = [];
  const path: Record<string, string> = {};
  const params = Object.entries(Object(request.params) as Record<string, unknown>);
  for (const [name, value] of params) {
    const schema = Object.entries(pathParametersOf(operation)).find(([known]) => known === name)?.[1];
    const checked = schema && checkShort(schema, value, ["path", name]);
    if (checked?.value !== undefined) path[name] = checked.value;
    problems.push(...(checked?.problems ?? []));
  }
  const query = operation.query && checkShort(operation.query, request.query, ["query"]);
  problems.push(...(query?.problems ?? []), ...unknownNames(operation, request.query));
  return { path, query: query?.value, problems };
}

/** Like `check`, which makes zod report its input: for a short valid value that takes 1 µs instead of 0.05. */
function checkShort<T>(schema: z.ZodMiniType<T>, value: unknown, at: (string | number)[]): Checked<T> {
  const { success, data } = schema.safeParse(value);
  return success ? { value: data, problems: [] } : check(schema, value, at);
}

/**
 * Problems of unknown names in the query. A misspelt `dry_run` or `entry_id` would change more than was meant, so a
 * write refuses them; a read ignores them, as reads always did.
 */
function unknownNames({ method, query }: Operation, sent: unknown): ValidationProblem[] {
  if (method === "GET") return [];
  const known = Object.keys(query?.shape ?? {});
  const howTo = known.length === 0 ? "send no query here" : `it can be ${known.join(" or ")}`;
  return Object.keys(Object(sent))
    .filter((name) => !known.includes(name))
    .map((name) => ({
      loc: ["query", name],
      msg: `This name in the query is not known, and nothing was written; ${howTo}`,
      type: "unrecognized_key",
    }));
}

/** The problems of a body whose address is wrong: the body is checked by itself, since no stored service belongs to it. */
function* bodyProblems(
  { body: schema, path }: Operation,
  { body }: FastifyRequest,
): Work<ValidationProblem[]> {
  if (schema === undefined) return [];
  const { problems } = yield* checkedAlone(schema, body);
  const hasId = path.includes("{entry_id}");
  return problems.filter(({ loc, type }) => !(hasId && type === "missing" && loc.join(".") === "body.id"));
}

/** A body against its schema; lists of hosts and services with their limits first, as when they are written. */
function* checkedAlone(schema: z.ZodMiniType, body: unknown): Work<Checked<unknown>> {
  if (schema instanceof z.ZodMiniArray) return yield* checkSet(body, nothing);
  if (schema === agentReport) return yield* checkedReport(body);
  return schema === writtenService ? checkWritten(body, ["body"], undefined) : check(schema, body, ["body"]);
}

function refuseOtherMethods(app: FastifyInstance, url: string, allowed: string[]): void {
  const allow = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : [])];
  const known: HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];
  app.route({
    method: known.filter((method) => !allow.includes(method)),
    url,
    exposeHeadRoute: false,
    // Before the body is read: the method is wrong whatever it holds.
    onRequest: async () => {
      throw new HttpError(405, `Use one of ${allow.join(", ")} here`, {
        headers: { allow: allow.join(", ") },
      });
    },
    handler: () => undefined,
  });
}
