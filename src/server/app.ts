import { randomUUID } from "node:crypto";
import Fastify, { LogController, type FastifyInstance } from "fastify";
import { limits } from "#contract/limits.ts";
import type { Access } from "./access/identity.ts";
import { takeJsonBodies } from "./http/body.ts";
import { caching } from "./http/cache-control.ts";
import { connectionOptions, keepConnections } from "./http/connections.ts";
import { answerClientError, lacksHost } from "./http/client-errors.ts";
import { serveConsole, wantsPage } from "./http/console-files.ts";
import { makeErrorReplies } from "./http/error-reply.ts";
import { HttpError } from "./http/http-error.ts";
import { Ingress, type IngressOptions } from "./http/ingress.ts";
import { limitFailures } from "./http/failure-rate-limit.ts";
import { LingeringClose, type Patience } from "./http/lingering-close.ts";
import { Pressure, type Capacity } from "./http/pressure.ts";
import { requestLine } from "./http/request-log.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { meteredStore } from "./metrics/metered-store.ts";
import { makeMetrics, type Metrics } from "./metrics/metrics.ts";
import { registerOperations } from "./routes/register-operations.ts";
import type { Store } from "./store/store.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** What the server measures of itself. */
    metrics: Metrics;
  }
}

/** What an app is built of. `consoleDir` is the folder of the built console; `logTo` takes the log's lines, else stdout. */
export interface AppOptions extends Pick<IngressOptions, "publicUrl" | "trustedProxies"> {
  store: Store;
  access: Access;
  readOnly?: boolean;
  consoleDir?: string;
  logLevel?: string;
  logTo?: { write: (line: string) => void };
  now?: () => Date;
  /** What it takes on at a time, and for how long it reads what comes after an answer; else what suits a deployment. */
  capacity?: Capacity;
  patience?: Patience;
}

const nothingHere = () =>
  new HttpError(404, "There is nothing at this address; see /openapi.json for what there is");

/** The HTTP server on a store, without listening. Closing it does not close the store. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const {
    store,
    access,
    readOnly = false,
    consoleDir,
    logLevel = "info",
    logTo,
    now = () => new Date(),
  } = options;
  const ingress = new Ingress({ ...options, onIgnored: (message) => app.log.warn(message) });
  const lingering = new LingeringClose(options.patience);
  const pressure = new Pressure(options.capacity);
  const app: FastifyInstance = Fastify({
    // Of a route that sets none of its own.
    bodyLimit: limits.smallBodyBytes,
    ...connectionOptions,
    // A long id is for the check of the path to refuse, in the words of the API.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: limits.headerBytes },
    genReqId: () => randomUUID(),
    // A request that comes in while the server stops is still answered.
    return503OnClosing: false,
    // Each of our lines carries the request's id by itself; a logger for each request would only cost time.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: logLevel,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      ...(logTo && { stream: logTo }),
    },
    trustProxy: options.trustedProxies !== undefined && ingress.trusts,
    rewriteUrl: ({ url = "/" }) => ingress.withoutBase(url),
    clientErrorHandler: (error, socket) =>
      answerClientError(error, socket, app.log, lingering, ingress.origin?.startsWith("https:") ?? false),
    // An address that no route can be looked up for: the hooks below do not run, so their work is done here.
    frameworkErrors: (error, request, reply) => {
      reply.headers({
        ...securityHeaders(ingress.isOverTls(request.raw)),
        "x-request-id": request.id,
        "cache-control": caching.never,
      });
      reply.raw.once("finish", () => app.log.info(requestLine(request, reply), "request"));
      if (sendPage !== null && wantsPage(request)) sendPage(request, reply);
      else void answerUnawaited(error, request, reply);
    },
  });
  keepConnections(app, lingering, pressure.waiting);
  takeJsonBodies(app);
  app.decorateRequest("identity", null);
  app.decorateRequest("wrongKey", null);
  app.decorateRequest("current", null);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(securityHeaders(ingress.isOverTls(request.raw)));
    reply.header("x-request-id", request.id).header("cache-control", caching.never);
    // Before the body is read: what it holds does not matter at an address of nothing.
    if (lacksHost(request.raw)) done(new HttpError(400, "The header Host is missing"));
    else done(request.is404 && !(sendPage !== null && wantsPage(request)) ? nothingHere() : undefined);
  });
  const metrics = makeMetrics(store, pressure.waiting);
  app.decorate("metrics", metrics);
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
  // Where nobody reads the lines, they are not made.
  if (["trace", "debug", "info"].includes(logLevel)) {
    app.addHook("onResponse", (request, reply, done) => {
      app.log.info(requestLine(request, reply), "request");
      done();
    });
  }
  const answerError = makeErrorReplies(app, await limitFailures(app));
  app.setErrorHandler(answerError);
  /** Where Fastify awaits nothing: a rejection that nobody handles would end the process. */
  const answerUnawaited: typeof answerError = async (error, request, reply) => {
    try {
      await answerError(error, request, reply);
    } catch (failure) {
      app.log.error({ request_id: request.id, err: failure }, "error");
      reply.raw.destroy();
    }
  };
  const sendPage = consoleDir === undefined ? null : await serveConsole(app, consoleDir, ingress.basePath);
  app.setNotFoundHandler((request, reply) => {
    if (sendPage !== null && wantsPage(request)) return sendPage(request, reply);
    throw nothingHere();
  });
  registerOperations(app, {
    store: meteredStore(store, metrics),
    access,
    readOnly,
    now,
    metrics,
    ingress,
    pressure,
  });
  return app;
}
