import * as z from "zod/mini";

/** A copy of `schema` with a description in the OpenAPI document. */
export function withDescription<S extends z.ZodMiniType>(schema: S, description: string): S {
  const own = z.clone(schema);
  z.globalRegistry.add(own, { description });
  return own;
}
