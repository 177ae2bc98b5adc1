import * as z from "zod/mini";

/** The roles, from the one that may do least: a viewer reads, an editor also writes, an admin also manages keys and configurations. */
export const roles = ["viewer", "editor", "admin"] as const;
export type Role = (typeof roles)[number];

/** The roles of keys: an agent may only ask what its one target should run, and report what became of it. */
export const keyRoles = [...roles, "agent"] as const;
export type KeyRole = (typeof keyRoles)[number];

/** Whether `role` may do everything that `needed` may do. The role of agents stands outside of that order. */
export const mayAct = (role: KeyRole, needed: KeyRole): boolean =>
  role === needed || (role !== "agent" && needed !== "agent" && roles.indexOf(role) >= roles.indexOf(needed));

/**
 * What a deployment can do beyond the vendor's reference. The console asks nothing else about the server behind it.
 * `conditional_writes`: a write is compared and made at once (`atomic`), or compared before and looked at afterwards
 * (`checked`). `actions`: a version tells by what kind of write it was made (`action`, `undone_by`, `reverted_to`).
 */
const capabilities = z
  .object({
    conditional_writes: z.enum(["atomic", "checked", "none"]),
    actions: z.boolean(),
    replace: z.boolean(),
    restore: z.boolean(),
    undo: z.boolean(),
    dry_run: z.boolean(),
    change_message: z.boolean(),
    paging: z.boolean(),
    changes: z.boolean(),
    sentences: z.boolean(),
    last_change: z.boolean(),
    timeline: z.boolean(),
    hosts: z.boolean(),
    config_admin: z.boolean(),
    config_settings: z.boolean(),
    keys: z.boolean(),
    targets: z.boolean(),
    links: z.boolean(),
    certificates: z.boolean(),
  })
  .register(z.globalRegistry, { id: "Capabilities" });

export const signIn = z
  .object({ api_key: z.string().check(z.minLength(1, "Enter the API key")) })
  .register(z.globalRegistry, { id: "SignIn" });

/** Whose keys sign people in: the origin of the vendor deployment that this server stands in front of; null: its own. */
export const signInInfo = z
  .object({ deployment: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: "SignInInfo" });

/**
 * Who is signed in. `id` is `key:<id of the key>`. `read_only` means that this server refuses writes. `maintenance`: since when
 * the vendor deployment behind it says that it takes no changes (ISO 8601 UTC); null: it does not say so. Absent where there is
 * no such deployment.
 */
export const session = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    read_only: z.boolean(),
    maintenance: z.optional(z.nullable(z.string())),
    capabilities,
  })
  .register(z.globalRegistry, { id: "Session" });

export type Capabilities = z.output<typeof capabilities>;
export type SignInInfo = z.output<typeof signInInfo>;
export type Session = z.output<typeof session>;
