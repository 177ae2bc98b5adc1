import { z } from "zod";
import { stickyValues, transportModes } from "#contract/service.ts";

const text = z.string().optional().catch(undefined);
const on = z.literal("1").optional().catch(undefined);

/** What the address of the list says: the search text, the filters and the sort. */
export const servicesSearch = z.object({
  q: text,
  mode: z.enum(transportModes).optional().catch(undefined),
  sticky: z.enum(stickyValues).optional().catch(undefined),
  problems: on,
  down: on,
  sort: text,
});

/** What the address of a new service says: the service that it begins as a copy of. */
export const newServiceSearch = z.object({ from: text });
