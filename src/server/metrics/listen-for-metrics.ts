import { createServer } from "node:http";
import { hostInUrl, type MetricsAddress } from "../env.ts";
import { listenError } from "../listen-error.ts";
import type { Metrics } from "./metrics.ts";

/** The separate listener for metrics. */
export interface MetricsListener {
  /** The URL of the metrics. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves `GET /metrics` and nothing else on METRICS_ADDRESS, without a key: everybody who can reach the address may read
 * them. Calls `onFailure` when they cannot be collected. Rejects with a StartupError when it cannot listen there.
 */
export async function listenForMetrics(
  { host, port, text }: MetricsAddress,
  metrics: Metrics,
  onFailure: (error: unknown) => void,
): Promise<MetricsListener> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    // Drops the body, if there is one.
    request.resume();
    const end = (status: number, body: string, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, {
          "content-type": "text/plain; charset=utf-8",
          "cache-control": "no-store",
          "x-content-type-options": "nosniff",
          ...headers,
        })
        .end(request.method === "HEAD" ? undefined : body);
    if (request.url?.split("?", 1)[0] !== "/metrics") end(404, "Only /metrics is served here\n");
    else if (request.method !== "GET" && request.method !== "HEAD")
      end(405, "Use GET here\n", { allow: "GET, HEAD" });
    else
      void metrics.read().then(
        (read) => end(200, read.text, { "content-type": read.contentType }),
        (error: unknown) => {
          onFailure(error);
          end(500, "The metrics cannot be collected now; the server's log says why\n");
        },
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        listenError(error, {
          "in use": `METRICS_ADDRESS: ${text} is in use; stop the other process, or give another port`,
          "not allowed": `METRICS_ADDRESS: this user may not listen on ${text}; give a port above 1023`,
          "not of this machine": `METRICS_ADDRESS: ${text} is no address of this machine; give one such as 127.0.0.1:9090`,
        }),
      ),
    );
    server.listen({ host, port }, resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${hostInUrl(host)}:${bound}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
