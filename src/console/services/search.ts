import { z } from "zod";

/** What the address of the list says: the search text and the sort. */
export const servicesSearch = z.object({
  q: z.string().optional().catch(undefined),
  sort: z.string().optional().catch(undefined),
});
