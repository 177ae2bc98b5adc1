import { z } from "zod";
import { stickyValues, transportModes } from "#contract/service.ts";

const text = z.string().optional().catch(undefined);
const on = z.literal("1").optional().catch(undefined);

/** The search parameters of the list: the search text, the filters and the sort. */
export const servicesSearch = z.object({
  q: text,
  mode: z.enum(transportModes).optional().catch(undefined),
  sticky: z.enum(stickyValues).optional().catch(undefined),
  problems: on,
  down: on,
  sort: text,
});

/** The search parameters of a new service: the service to copy. */
export const newServiceSearch = z.object({ from: text });
