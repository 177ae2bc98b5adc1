import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Store } from "../store/store.ts";

/** The server's metrics, for Prometheus. Times are in seconds, sizes in bytes. */
export interface Metrics {
  /** Counts an answered request. `route` is the pattern of its path: a label needs few values. */
  answered: (method: string, route: string, status: number, seconds: number) => void;
  /** Starts to measure a write of the store; the returned function ends it. */
  writing: (config: string) => () => void;
  /** Counts a wrong key, sent in the header `Authorization` or at the sign-in. */
  wrongKey: (at: string) => void;
  /** Counts a publication that has ended. */
  published: (config: string, target: string, outcome: string) => void;
  /** Tells of the agents of targets from now on. */
  watchTargets: (
    figures: () => { config: string; target: string; reachable: boolean; polls: number }[],
  ) => void;
  /** The metrics in Prometheus' text format, with its content type. */
  read: () => Promise<{ contentType: string; text: string }>;
}

/** Seconds; most answers come from memory, a write waits for the disk. */
const buckets = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** `waiting` returns the number of requests that wait for the store. */
export function makeMetrics(store: Store, waiting: () => number): Metrics {
  // Not prom-client's global registry: a test process runs several servers.
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
    help: "Wrong keys, sent in the header Authorization or at the sign-in",
    labelNames: ["at"],
    registers,
  });
  const publications = new Counter({
    name: "publications_total",
    help: "Publications that have ended, by their outcome (live, refused, went_back)",
    labelNames: ["config", "target", "outcome"],
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
  const { ledger, mirror } = store;
  if (ledger !== undefined) {
    gauge("ledger_fetch_age_seconds", "Time since GIT_REMOTE was last fetched", null, (set) =>
      set(ledger.fetchAge),
    );
    gauge("ledger_writable", "1 while GIT_REMOTE can be reached", null, (set) =>
      set(Number(ledger.writable)),
    );
    gauge("ledger_moved_configs", "Configurations that somebody moved at GIT_REMOTE", null, (set) =>
      set(ledger.moved.size),
    );
  }
  if (mirror !== undefined) {
    gauge(
      "mirror_lag_versions",
      "Versions of a configuration that GIT_MIRROR does not have yet",
      "config",
      async (set) => {
        for (const [config, versions] of await mirror.lag()) set(versions, config);
      },
    );
    gauge("mirror_moved_refs", "Refs of GIT_MIRROR that somebody else moved", null, (set) =>
      set(mirror.faults.size),
    );
  }
  gauge("process_resident_memory_bytes", "Memory of the server's process", null, (set) =>
    set(process.memoryUsage.rss()),
  );

  /** One configuration after the other. One that cannot be read has no figure; the others still have theirs. */
  async function ofEach(measure: (config: string) => Promise<void>): Promise<void> {
    for (const { id } of await store.configs()) await measure(id).catch(() => {});
  }

  /** A gauge whose value `measure` finds whenever the metrics are read. */
  function gauge(
    name: string,
    help: string,
    label: string | null,
    measure: (set: (value: number, label?: string) => void) => void | Promise<void>,
  ): void {
    const made: Gauge = new Gauge({
      name,
      help,
      labelNames: label === null ? [] : [label],
      registers,
      collect: () => {
        made.reset();
        return measure((value, of) =>
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
    published: (config, target, outcome) => publications.inc({ config, target, outcome }),
    watchTargets: (figures) => {
      const reachable: Gauge = new Gauge({
        name: "target_agent_reachable",
        help: "Whether the agent of a target asked within the last minute (1) or not (0)",
        labelNames: ["config", "target"],
        registers,
        collect: () => {
          reachable.reset();
          for (const { config, target, reachable: is } of figures())
            reachable.set({ config, target }, is ? 1 : 0);
        },
      });
      gauge("agents_waiting", "Agents that wait for something to do", null, (set) =>
        set(figures().reduce((sum, { polls }) => sum + polls, 0)),
      );
    },
    read: async () => ({ contentType: register.contentType, text: await register.metrics() }),
  };
}
