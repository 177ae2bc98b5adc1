import { z } from "zod";

/** Roles, each of which may do what the ones before it may: viewer reads, editor writes, admin manages. */
export const roles = ["viewer", "editor", "admin"] as const;
export type Role = (typeof roles)[number];

/** Whether `role` may do what `needed` may. */
export const mayAct = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);

/** What a deployment can do beyond the reference; the console branches on nothing else. */
export const capabilities = z
  .object({
    conditional_writes: z.boolean(),
    replace: z.boolean(),
    restore: z.boolean(),
    undo: z.boolean(),
    dry_run: z.boolean(),
    change_message: z.boolean(),
    paging: z.boolean(),
    changes: z.boolean(),
    last_change: z.boolean(),
    timeline: z.boolean(),
    config_admin: z.boolean(),
    keys: z.boolean(),
  })
  .meta({ id: "Capabilities" });

export const signIn = z.object({ api_key: z.string().min(1, "Enter the API key") }).meta({ id: "SignIn" });

/** Who is signed in; `id` is `key:<id of the key>`. `read_only`: the deployment is under maintenance and refuses writes. */
export const session = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    read_only: z.boolean(),
    capabilities,
  })
  .meta({ id: "Session" });

export type Capabilities = z.output<typeof capabilities>;
export type Session = z.output<typeof session>;
