import type { Store, WriteResult } from "../store/store.ts";
import type { Metrics } from "./metrics.ts";

const writes = new Set<string | symbol>(["write", "revert", "restore", "undo"]);

const isDryRun = (argument: unknown): boolean =>
  typeof argument === "object" && argument !== null && "dryRun" in argument && argument.dryRun === true;

/** The store, with its writes measured. What it is asked for otherwise goes straight to it. */
export function meteredStore(store: Store, metrics: Metrics): Store {
  const methods = new Map<string | symbol, unknown>();
  return new Proxy(store, {
    get(target, name) {
      const known = methods.get(name);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      const method = (...args: unknown[]): unknown => Reflect.apply(value, target, args);
      // The methods of a write all give the same.
      const measured = async (config: string, ...args: unknown[]): Promise<WriteResult> => {
        if (args.some(isDryRun)) return method(config, ...args) as Promise<WriteResult>;
        const end = metrics.writing(config);
        try {
          return await (method(config, ...args) as Promise<WriteResult>);
        } finally {
          end();
        }
      };
      const used = writes.has(name) ? measured : method;
      methods.set(name, used);
      return used;
    },
  });
}
