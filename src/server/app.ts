import { randomUUID } from "node:crypto";
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { limits } from "#contract/limits.ts";
import type { Access, Identity } from "./access/identity.ts";
import { takeJsonBodies } from "./http/request-body.ts";
import { caching } from "./http/cache-control.ts";
import { connectionOptions, keepConnections } from "./http/connections.ts";
import { answerClientError, lacksHost } from "./http/client-errors.ts";
import { serveConsole, wantsPage } from "./http/console-files.ts";
import { Draining } from "./http/draining.ts";
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
import { Targets } from "./targets/targets.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** What the server measures of itself. */
    metrics: Metrics;
    /** Where configurations are published. */
    targets: Targets;
    /** The time before a stop. */
    draining: Draining;
  }
}

/** What an app is built of. `consoleDir` is the folder of the built console; the log goes to `logTo`, else to stdout. */
export interface AppOptions extends Pick<IngressOptions, "publicUrl" | "trustedProxies"> {
  store: Store;
  /** In front of a vendor deployment: the store as the owner of a key sees it. */
  storeOfKey?: (vendorKey: string) => Store;
  access: Access;
  readOnly?: boolean;
  consoleDir?: string;
  logLevel?: string;
  logTo?: { write: (line: string) => void };
  now?: () => Date;
  /** Name servers to look names of hosts up at. For tests; else those of this machine. */
  nameServers?: readonly string[];
  /** How much the server takes on at a time. For tests; else what suits a deployment. */
  capacity?: Capacity;
  /** How long a connection is read after its last answer. For tests; else what suits a deployment. */
  patience?: Patience;
}

const nothingHere = () =>
  new HttpError(404, "There is nothing at this address; see /openapi.json for what there is");

/** The HTTP server on a store, without listening. Closing it does not close the store. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const {
    store,
    storeOfKey,
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
  const draining = new Draining();
  const app: FastifyInstance = Fastify({
    // For routes that set none of their own.
    bodyLimit: limits.smallBodyBytes,
    ...connectionOptions,
    // The router takes a long id, so that the API's own check refuses it with a 422.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: limits.headerBytes },
    genReqId: () => randomUUID(),
    // A request that comes in while the server stops is still answered.
    return503OnClosing: false,
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
    // A malformed URL: the hooks below do not run for it, so their work is done here.
    frameworkErrors: (error, request, reply) => {
      setUsualHeaders(request, reply);
      reply.raw.once("finish", () => logRequest(request, reply));
      if (sendPage !== null && wantsPage(request)) sendPage(request, reply);
      else void answerUnawaited(error, request, reply);
    },
  });
  const setUsualHeaders = (request: FastifyRequest, reply: FastifyReply) =>
    reply.headers(securityHeaders(ingress.isOverTls(request.raw))).headers({
      "x-request-id": request.id,
      "cache-control": caching.never,
      ...(draining.begun && { connection: "close" }),
    });
  const addressOf = (request: FastifyRequest) => ingress.clientAddress(request.raw);
  const logRequest = (request: FastifyRequest, reply: FastifyReply) =>
    app.log.info(requestLine(request, reply, addressOf(request)), "request");
  keepConnections(app, lingering, pressure.waiting);
  takeJsonBodies(app);
  app.decorateRequest("identity", null);
  app.decorateRequest("wrongKey", null);
  app.decorateRequest("current", null);
  app.addHook("onRequest", (request, reply, done) => {
    setUsualHeaders(request, reply);
    // Before the body is read, which does not matter where there is no route.
    if (lacksHost(request.raw)) done(new HttpError(400, "The header Host is missing"));
    else done(request.is404 && !(sendPage !== null && wantsPage(request)) ? nothingHere() : undefined);
  });
  const metrics = makeMetrics(store, pressure.waiting);
  app.decorate("metrics", metrics);
  app.decorate("draining", draining);
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
  // Lines below LOG_LEVEL are not even built.
  if (["trace", "debug", "info"].includes(logLevel)) {
    app.addHook("onResponse", (request, reply, done) => {
      logRequest(request, reply);
      done();
    });
  }
  const answerError = makeErrorReplies(app, await limitFailures(app, addressOf));
  app.setErrorHandler(answerError);
  /** For places where Fastify does not await: an unhandled rejection would end the process. */
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
  const metered = meteredStore(store, metrics);
  const meteredByStore = new WeakMap<Store, Store>();
  const storeFor = (identity: Identity | null): Store => {
    if (storeOfKey === undefined || identity?.vendorKey === undefined) return metered;
    const own = storeOfKey(identity.vendorKey);
    const known = meteredByStore.get(own) ?? meteredStore(own, metrics);
    meteredByStore.set(own, known);
    return known;
  };
  const targets = new Targets({
    store: metered,
    readOnly,
    now,
    log: (line) => app.log.warn(line),
    onOutcome: metrics.published,
  });
  app.decorate("targets", targets);
  metrics.watchTargets(() => targets.figures());
  app.addHook("preClose", () => targets.close());
  registerOperations(app, {
    storeFor,
    store: metered,
    targets,
    access,
    readOnly,
    now,
    metrics,
    ingress,
    pressure,
    nameServers: options.nameServers,
    draining,
  });
  return app;
}
