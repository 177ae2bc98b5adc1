import * as z from "zod/mini";
import { differentValue } from "./different-value.ts";
import { dryRunFindings } from "./dry-run.ts";
import { limits } from "./limits.ts";
import type { KeyRole } from "./session.ts";

/** An operation of the API. A `path` that begins with `/conf/` or `/tools/` is relative to `/api/v4.0`; any other is absolute. */
export interface Operation {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  summary: string;
  /** The least role that may call it; `agent`: only the agent of the target; null when it needs no key. */
  role: KeyRole | null;
  /** The vendor's reference does not have it. */
  ours?: true;
  query?: z.ZodMiniObject;
  body?: z.ZodMiniType;
  /** The largest body in bytes; `limits.smallBodyBytes` when absent. */
  bodyLimit?: number;
  /** The body of the answer: JSON of `schema`, plain text with `text`, empty without either. */
  /** It may wait for something that others do, and does not count as a request that waits for the store. */
  waits?: true;
  /** Takes `If-Match` with the ETag of what it changes, although it makes no version. */
  conditional?: true;
  success: { status: 200 | 201 | 202 | 204; description: string; schema?: z.ZodMiniType; text?: true };
}

/** The largest body of `operation` in bytes. */
export const bodyLimitOf = ({ bodyLimit = limits.smallBodyBytes }: Operation): number => bodyLimit;

/** A number of bytes for people to read: "16 KiB". */
export const bytesText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`;

/** The body of an answer that only says what was done. */
export const message = z.object({ message: z.string() }).register(z.globalRegistry, { id: "Message" });
const written = z
  .extend(message, {
    ...z.partial(dryRunFindings).shape,
    different: z.optional(z.array(differentValue)),
  })
  .register(z.globalRegistry, {
    id: "Written",
    description: "`different`: values that a deployment keeps otherwise; the rest: of a dry run",
  });

/** The success of a read, with its content. */
export const retrieved = <S extends z.ZodMiniType>(schema: S, what: string) => ({
  status: 200 as const,
  description: what,
  schema,
});
/** The success of a write to what exists. */
export const updated = (what: string) => ({ status: 200 as const, description: what, schema: written });
/** The success of a write that creates something. */
export const created = (what: string) => ({ status: 201 as const, description: what, schema: written });
