import * as z from "zod/mini";
import { firstIssues } from "#contract/first-issues.ts";

type Check = (value: unknown) => boolean;

const kinds: Partial<Record<string, Check>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  boolean: (value) => typeof value === "boolean",
};

function objectCheck(shape: z.core.$ZodShape): Check {
  const fields = Object.entries(shape).map(([name, schema]) => [name, checkOf(schema)] as const);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const found = value as Record<string, unknown>;
    for (const [name, check] of fields) if (!check(found[name])) return false;
    return true;
  };
}

function checkOf(schema: z.core.$ZodType): Check {
  // How a library reads a schema: https://zod.dev/library-authors
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const refuses = def.checks?.some((check) => check !== firstIssues) ?? false;
  if (!refuses && !("check" in def)) {
    const check = kinds[def.type];
    if (check !== undefined) return check;
    if (def.type === "optional") {
      const inner = checkOf(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    if (def.type === "array") {
      const element = checkOf(def.element);
      return (value) => Array.isArray(value) && value.every(element);
    }
    if (def.type === "object" && def.catchall?._zod.def.type !== "never") return objectCheck(def.shape);
  }
  return (value) => {
    const { success, data } = z.safeParse(schema, value);
    return success && data === value;
  };
}

const known = new WeakMap<z.core.$ZodType, Check>();

/**
 * Whether `schema` would accept `value`, which came from JSON, and return it unchanged, so that it need not be parsed.
 * False means that parsing has to tell. Zod copies every object that it parses, which is half of the work on a set of
 * 20,000 services: with this check the list of them does 790 ms of work before its first rows, without it 1,160 ms.
 * (With 100 services there is no difference.)
 */
export function fits(schema: z.core.$ZodType, value: unknown): boolean {
  const check = known.get(schema) ?? checkOf(schema);
  known.set(schema, check);
  return check(value);
}
