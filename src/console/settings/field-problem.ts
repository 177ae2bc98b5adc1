import type { z } from "zod";

/** A validator for react-hook-form from a schema of the contract: the first error, or true for a valid value. */
export function problemOf(schema: z.ZodType, value: unknown): string | true {
  const { error } = schema.safeParse(value);
  return error?.issues[0]?.message ?? true;
}
