import { z } from "zod";

const text = z.string().optional().catch(undefined);

/** What the address of the history says. */
export const versionsSearch = z.object({ service: text });

/** What the address of a comparison says: `from` a version, `to` a version or `current`. */
export const compareSearch = z.object({ from: text, to: text });
