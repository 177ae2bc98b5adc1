import { z } from "zod";
import { dryRunFindings } from "./dry-run.ts";
import { limits } from "./limits.ts";
import type { Role } from "./session.ts";

/** One operation of the wire. `path` is below `/api/v4.0` when it begins with `/conf/`, else it is whole. */
export interface Operation {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  summary: string;
  /** The least role that may call it; null: no key needed. */
  role: Role | null;
  /** Beyond the vendor's reference. */
  ours?: true;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The largest body in bytes, where it is another one than `limits.smallBodyBytes`. */
  bodyLimit?: number;
  /** `text`: the answer is plain text; without it and `schema` there is no body. */
  success: { status: 200 | 201 | 204; description: string; schema?: z.ZodType; text?: true };
}

/** The largest body that `operation` takes, in bytes. */
export const bodyLimitOf = ({ bodyLimit = limits.smallBodyBytes }: Operation): number => bodyLimit;

/** A number of bytes as people write it: "16 KiB". */
export const bytesText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`;

export const message = z.object({ message: z.string() }).meta({ id: "Message" });
const written = message
  .extend(dryRunFindings.partial().shape)
  .meta({ id: "Written", description: "`changes` and `problems` are in the answer to a dry run" });

/** What an operation answers when it went well: what was asked for, or that it was done. */
export const retrieved = <S extends z.ZodType>(schema: S, what: string) => ({
  status: 200 as const,
  description: what,
  schema,
});
export const updated = (what: string) => ({ status: 200 as const, description: what, schema: written });
export const created = (what: string) => ({ status: 201 as const, description: what, schema: written });
