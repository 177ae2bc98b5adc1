import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Store } from "../store/store.ts";

/** What a server measures of itself, for Prometheus. Times are in seconds, sizes in bytes. */
export interface Metrics {
  /** One answered request; `route` is the pattern of its path, of which there are few. */
  answered: (method: string, route: string, status: number, seconds: number) => void;
  /** One write of the store: call it at the start, and what it gives at the end. */
  writing: (config: string) => () => void;
  /** A key that is none was shown, in a header or at the sign-in. */
  wrongKey: (at: string) => void;
  /** The text that Prometheus reads, with its content type. */
  read: () => Promise<{ contentType: string; text: string }>;
}

/** Seconds; most answers come from memory, a write waits for the disk. */
const buckets = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** `waiting` tells how many requests wait for their answer. */
export function makeMetrics(store: Store, waiting: () => number): Metrics {
  // Of this server alone: a process may have several, as the tests do.
  const register = new Registry();
  const registers = [register];
  const requests = new Histogram({
    name: "http_request_seconds",
    help: "Time from a request's first byte to the end of its answer",
    labelNames: ["method", "route", "status"],
    buckets,
    registers,
  });
  const writes = new Histogram({
    name: "store_write_seconds",
    help: "Time of a write in the store, its wait for earlier ones included",
    labelNames: ["config"],
    buckets,
    registers,
  });
  const queue = new Gauge({
    name: "store_writes_waiting",
    help: "Writes that wait or run",
    labelNames: ["config"],
    registers,
  });
  const wrongKeys = new Counter({
    name: "wrong_keys_total",
    help: "Keys shown that are none, in the header Authorization or at the sign-in",
    labelNames: ["at"],
    registers,
  });
  gauge("http_requests_waiting", "Requests that wait for the store", null, (set) => set(waiting()));
  gauge("store_versions", "Versions in a configuration", "config", async (set) => {
    await ofEach(async (id) => set((await store.listVersions(id, { limit: 0 })).total, id));
  });
  gauge("store_services", "Services in the current set of a configuration", "config", async (set) => {
    await ofEach(async (id) => set((await store.readSet(id)).services.length, id));
  });
  gauge("store_past_sets", "Past sets in memory", null, (set) => set(store.pastSets().count));
  gauge("store_past_sets_bytes", "Memory of past sets, estimated", null, (set) =>
    set(store.pastSets().bytes),
  );
  gauge("process_resident_memory_bytes", "Memory of the server's process", null, (set) =>
    set(process.memoryUsage.rss()),
  );

  /** One configuration after the other; one that cannot be read has no figure, and hides none of the others'. */
  async function ofEach(look: (config: string) => Promise<void>): Promise<void> {
    for (const { id } of await store.configs()) await look(id).catch(() => {});
  }

  /** A figure that is looked up whenever somebody reads the metrics. */
  function gauge(
    name: string,
    help: string,
    label: string | null,
    look: (set: (value: number, label?: string) => void) => void | Promise<void>,
  ): void {
    const made: Gauge = new Gauge({
      name,
      help,
      labelNames: label === null ? [] : [label],
      registers,
      collect: () => {
        made.reset();
        return look((value, of) =>
          label === null ? made.set(value) : made.set({ [label]: of ?? "" }, value),
        );
      },
    });
  }

  return {
    answered: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    writing: (config) => {
      const end = writes.startTimer({ config });
      queue.inc({ config });
      return () => {
        queue.dec({ config });
        end();
      };
    },
    wrongKey: (at) => wrongKeys.inc({ at }),
    read: async () => ({ contentType: register.contentType, text: await register.metrics() }),
  };
}
