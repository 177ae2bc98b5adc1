import * as z from "zod/mini";
import { hostStates } from "#contract/hosts.ts";
import { versionStart } from "#contract/ids.ts";
import { stickyValues, transportModes } from "#contract/service.ts";

const text = z.catch(z.optional(z.string()), undefined);
const on = z.catch(z.optional(z.literal("1")), undefined);

/** The search parameters of the list: the search text, the filters and the sort. */
export const servicesSearch = z.object({
  q: text,
  mode: z.catch(z.optional(z.enum(transportModes)), undefined),
  sticky: z.catch(z.optional(z.enum(stickyValues)), undefined),
  problems: z.catch(z.optional(z.enum(["1", "errors"])), undefined),
  down: on,
  measured: on,
  sort: text,
});

/** The search parameters of the hosts: the search text, the state and the sort. */
export const hostsSearch = z.object({
  q: text,
  state: z.catch(z.optional(z.enum(hostStates)), undefined),
  measured: on,
  sort: text,
});

/** The search parameters of a new service: the service to copy. */
export const newServiceSearch = z.object({ from: text });

/** The search parameters of a service: the version that it is shown as of. */
export const serviceSearch = z.object({
  at: z.catch(z.optional(versionStart), undefined),
});
