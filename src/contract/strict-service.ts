import * as z from "zod/mini";
import { cookieName } from "./cookie-name.ts";
import { hostProblem } from "./host.ts";
import { entryId } from "./ids.ts";
import { firstIssues } from "./first-issues.ts";
import { limits } from "./limits.ts";
import { nameText } from "./name.ts";
import { onePortField, port, portList } from "./port.ts";
import { backHost, described, omittedFields, service, stickyValues, transportModes } from "./service.ts";
import { atMost } from "./text.ts";

export const tooManyHosts = `At most ${limits.hostsInService} back hosts in a service`;

/** A whole number; messages call it `what`, and say `low` to a number below `least`. */
function wholeNumber(what: string, least: number, most: number, low = "") {
  const words = `${what} is a whole number from ${least} to ${most}`;
  return z
    .int({ error: ({ input }) => (typeof input === "string" ? `${words}, without quotes` : words) })
    .check(z.gte(least, `${what} is ${least} or more${low}`), z.lte(most, `${what} is at most ${most}`));
}

const host = z.string().check(
  z.superRefine((value, context) => {
    const problem = hostProblem(value);
    if (problem !== null) context.addIssue({ code: "custom", message: problem });
  }),
);

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `Choose one of ${values.join(", ")}` });

/** A back host as a write may set it: the field rules (`README.md`); unknown fields kept. */
export const writtenBackHost = z
  .extend(backHost, {
    host: described(host, "host"),
    http_ports: z.optional(described(portList, "http_ports")),
    https_ports: z.optional(described(portList, "https_ports")),
    http_port: z.optional(described(port, "http_port")),
    https_port: z.optional(described(port, "https_port")),
    weight: described(
      wholeNumber("Weight", 1, limits.weight, "; to take the host out of use, set it Down"),
      "weight",
    ),
    max_fails: described(wholeNumber("Max fails", 0, limits.maxFails), "max_fails"),
    fail_timeout: described(wholeNumber("Fail timeout", 0, limits.failTimeout), "fail_timeout"),
  })
  .check(onePortField("http_ports", "http_port"), onePortField("https_ports", "https_port"))
  .register(z.globalRegistry, { id: "WrittenBackHost" });

/**
 * A backend service as a write may set it (the strict schema): the field rules (`README.md`) and the limits. Omitted
 * fields get the reference's values; unknown fields are kept.
 */
export const writtenService = z
  .extend(service, {
    id: entryId,
    name: described(nameText("A name"), "name"),
    description: described(
      z._default(atMost("A description", limits.description), omittedFields.description),
      "description",
    ),
    sticky: described(z._default(oneOf(stickyValues), omittedFields.sticky), "sticky"),
    sticky_cookie_name: described(
      z._default(cookieName, omittedFields.sticky_cookie_name),
      "sticky_cookie_name",
    ),
    transport_mode: described(
      z._default(oneOf(transportModes), omittedFields.transport_mode),
      "transport_mode",
    ),
    back_hosts: described(
      z.array(writtenBackHost).check(firstIssues, z.maxLength(limits.hostsInService, tooManyHosts)),
      "back_hosts",
    ),
  })
  .register(z.globalRegistry, { id: "WrittenBackendService" });
