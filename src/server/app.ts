import { randomUUID } from "node:crypto";
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { limits } from "#contract/limits.ts";
import type { Access } from "./access/identity.ts";
import { takeJsonBodies } from "./http/body.ts";
import { caching } from "./http/cache-control.ts";
import { answerClientError, lacksHost } from "./http/client-errors.ts";
import { serveConsole, wantsPage } from "./http/console-files.ts";
import { answerFor } from "./http/error-answer.ts";
import { HttpError } from "./http/errors.ts";
import { Ingress, type IngressOptions } from "./http/ingress.ts";
import { requestLine } from "./http/request-log.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { meteredStore } from "./metrics/metered-store.ts";
import { makeMetrics, type Metrics } from "./metrics/metrics.ts";
import { registerOperations } from "./routes/register.ts";
import type { Store } from "./store/store.ts";

/** What an app is built of. `consoleDir` is the folder of the built console; `logTo` takes the log's lines, else stdout. */
export interface AppOptions extends Pick<IngressOptions, "publicUrl" | "trustedProxies"> {
  store: Store;
  access: Access;
  readOnly?: boolean;
  consoleDir?: string;
  logLevel?: string;
  logTo?: { write: (line: string) => void };
  now?: () => Date;
  metrics?: Metrics;
}

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
    metrics = makeMetrics(store),
  } = options;
  const ingress = new Ingress({ ...options, onIgnored: (message) => app.log.warn(message) });
  const app: FastifyInstance = Fastify({
    // Of a route that sets none of its own.
    bodyLimit: limits.smallBodyBytes,
    // Milliseconds for a whole request to arrive, so that a stalled client does not hold up a stop for ever.
    requestTimeout: 120_000,
    http: { maxHeaderSize: limits.headerBytes, requireHostHeader: false },
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
    trustProxy: ingress.trusts,
    rewriteUrl: ({ url = "/" }) => ingress.withoutBase(url),
    clientErrorHandler: (error, socket) =>
      answerClientError(error, socket, app.log, ingress.origin?.startsWith("https:") ?? false),
    // An address that no route can be looked up for: the hooks below do not run, so their work is done here.
    frameworkErrors: (error, request, reply) => {
      reply.headers({
        ...securityHeaders(ingress.isOverTls(request.raw)),
        "x-request-id": request.id,
        "cache-control": caching.never,
      });
      reply.raw.once("finish", () => app.log.info(requestLine(request, reply), "request"));
      if (sendPage !== null && wantsPage(request)) sendPage(request, reply);
      else sendError(error, request, reply);
    },
  });
  // Node would answer an unknown `Expect` by itself, without a body or a request id; HTTP lets it be ignored.
  app.server.on("checkExpectation", (request, response) => app.server.emit("request", request, response));
  takeJsonBodies(app);
  app.decorateRequest("identity", null);
  app.decorateRequest("wrongKey", null);
  app.decorateRequest("current", null);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(securityHeaders(ingress.isOverTls(request.raw)));
    reply.header("x-request-id", request.id).header("cache-control", caching.never);
    done(lacksHost(request.raw) ? new HttpError(400, "The header Host is missing") : undefined);
  });
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
  closeConnectionsOnStop(app);
  app.setErrorHandler((error, request, reply) => {
    const answer = sendError(error, request, reply);
    if (answer.status >= 500) app.log.error({ request_id: request.id, err: error }, "error");
  });
  const sendPage = consoleDir === undefined ? null : await serveConsole(app, consoleDir, ingress.basePath);
  app.setNotFoundHandler((request, reply) => {
    if (sendPage !== null && wantsPage(request)) return sendPage(request, reply);
    throw new HttpError(404, "There is nothing at this address; see /openapi.json for what there is");
  });
  registerOperations(app, { store: meteredStore(store, metrics), access, readOnly, now, metrics, ingress });
  return app;
}

/**
 * While the server stops, closes each connection once its request is answered: a client that keeps it open for the
 * next one would hold up the stop until the keep-alive timeout.
 */
function closeConnectionsOnStop(app: FastifyInstance): void {
  app.addHook("preClose", async () => {
    const closing = setInterval(() => app.server.closeIdleConnections(), 50);
    app.server.once("close", () => clearInterval(closing));
    closing.unref();
  });
}

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const answer = answerFor(error, request.routeOptions.bodyLimit);
  // Fastify would close the connection, and with it lose the answer of a client that is still sending. Left open,
  // Node reads the rest and drops it, for as long as a request may take.
  if (answer.status === 413) reply.removeHeader("connection");
  reply.code(answer.status).headers(answer.headers).type("application/json; charset=utf-8").send(answer.body);
  return answer;
}
