import type { Histogram, Registry } from "prom-client";

/** The observations under one set of labels: `counts[i]` are those up to the bound `i` and above the one before it. */
interface Series {
  labels: Record<string, string>;
  counts: number[];
  count: number;
  sum: number;
}

/**
 * A histogram that costs next to nothing to add to, for what happens with every request; prom-client's looks its bounds
 * up as texts. The registry writes it out as it does its own.
 */
export class Tally {
  readonly name: string;
  readonly help: string;
  readonly #bounds: readonly number[];
  readonly #series: Series[] = [];

  constructor(name: string, help: string, bounds: readonly number[], register: Registry) {
    this.name = name;
    this.help = help;
    this.#bounds = bounds;
    // All that a registry asks of a metric is its name and `get`.
    register.registerMetric(this as unknown as Histogram);
  }

  /** A series to add to; make each one once. */
  series(labels: Record<string, string>): (value: number) => void {
    const series: Series = { labels, counts: this.#bounds.map(() => 0), count: 0, sum: 0 };
    this.#series.push(series);
    return (value) => {
      let slot = 0;
      while (value > (this.#bounds[slot] ?? Infinity)) slot++;
      if (slot < series.counts.length) series.counts[slot] = (series.counts[slot] ?? 0) + 1;
      series.count++;
      series.sum += value;
    };
  }

  async get() {
    const { name, help } = this;
    return { name, help, type: "histogram", aggregator: "sum", values: this.#series.flatMap(this.#values) };
  }

  readonly #values = ({ labels, counts, count, sum }: Series) => {
    const value = (suffix: string, amount: number, more: Record<string, string | number> = {}) => ({
      metricName: `${this.name}_${suffix}`,
      labels: { ...more, ...labels },
      value: amount,
    });
    let below = 0;
    const buckets = this.#bounds.map((le, slot) => value("bucket", (below += counts[slot] ?? 0), { le }));
    return [...buckets, value("bucket", count, { le: "+Inf" }), value("sum", sum), value("count", count)];
  };
}
