import { z } from "zod";

const text = z.string().optional().catch(undefined);

/** What the address of the history says: the service to keep to, and the selected versions, with commas between. */
export const versionsSearch = z.object({ service: text, selected: text });

/** What the address of a comparison says: `from` and `to`, each a version or `current`, and the service that is shown. */
export const compareSearch = z.object({ from: text, to: text, service: text });

/** The word for the set as it is now, in place of a version. */
export const current = "current";
