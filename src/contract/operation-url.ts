import type { Operation } from "./operation.ts";

/** The bases of the operations on configurations: the reference's first, then those that its other clients call. */
export const apiBases = ["/api/v4.0", "/api/v4", "/api/v4.3"] as const;

/** Whether a path is relative to a base: those of configurations, and the vendor's tools. */
export const hasBase = (path: string): boolean => /^\/(?:conf|tools)\//.test(path);

/** The absolute path of `operation`, its parameters still in braces. */
export const fullPath = ({ path }: Operation, base: string = apiBases[0]): string =>
  hasBase(path) ? base + path : path;

/** The values of a query by name. A list repeats its name; undefined omits it. */
export type Query = Record<string, string | number | undefined | string[]>;

/** The URL of an operation, parameters percent-encoded. Throws when a path parameter is missing. */
export function operationUrl(
  operation: Operation,
  parameters: Record<string, string | undefined> = {},
  query: Query = {},
): string {
  const path = fullPath(operation).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${operation.path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query).flatMap(([name, given]) =>
    [given ?? []].flat().map((value) => `${name}=${encodeURIComponent(value)}`),
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}
