import * as z from "zod/mini";
import { stickyValues, transportModes } from "#contract/service.ts";

const text = z.catch(z.optional(z.string()), undefined);
const on = z.catch(z.optional(z.literal("1")), undefined);

/** What the address of the list says: the search text, the filters and the sort. */
export const servicesSearch = z.object({
  q: text,
  mode: z.catch(z.optional(z.enum(transportModes)), undefined),
  sticky: z.catch(z.optional(z.enum(stickyValues)), undefined),
  problems: on,
  down: on,
  sort: text,
});

/** What the address of a new service says: the service that it begins as a copy of. */
export const newServiceSearch = z.object({ from: text });
