import { createServer } from "node:http";
import { hostInUrl, type MetricsAddress } from "../env.ts";
import { listenRefusal } from "../listen-refusal.ts";
import type { Metrics } from "./metrics.ts";

/** A listener of its own for the measurements. */
export interface MetricsListener {
  /** Where to read them. */
  url: string;
  close(): Promise<void>;
}

/**
 * Answers `GET /metrics` on an address of its own, without a key and with nothing else beside it: who may read them is
 * decided by who can reach the address. `onFailure` hears of measurements that cannot be read. Throws a StartupError when that cannot be listened on.
 */
export async function listenForMetrics(
  { host, port, text }: MetricsAddress,
  metrics: Metrics,
  onFailure: (error: unknown) => void,
): Promise<MetricsListener> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    // A scraper sends nothing that has to be read.
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
    if (request.url?.split("?", 1)[0] !== "/metrics") end(404, "Here is nothing but /metrics\n");
    else if (request.method !== "GET" && request.method !== "HEAD")
      end(405, "Use GET here\n", { allow: "GET, HEAD" });
    else
      void metrics.read().then(
        (read) => end(200, read.text, { "content-type": read.contentType }),
        (error: unknown) => {
          onFailure(error);
          end(500, "The measurements cannot be read now; the server's log says why\n");
        },
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        listenRefusal(error, {
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
