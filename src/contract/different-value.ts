import * as z from "zod/mini";

/** A value that was sent and came back different: the deployment keeps one of its own. `got` is null where it has none. */
export const differentValue = z
  .object({ id: z.string(), field: z.string(), sent: z.unknown(), got: z.unknown() })
  .register(z.globalRegistry, { id: "DifferentValue" });

export type DifferentValue = z.output<typeof differentValue>;
