import type * as z from "zod/mini";

/** What is wrong with a field's value by the contract's schema, as react-hook-form takes it: true when nothing is. */
export function problemOf(schema: z.ZodMiniType, value: unknown): string | true {
  const { error } = schema.safeParse(value);
  return error?.issues[0]?.message ?? true;
}
