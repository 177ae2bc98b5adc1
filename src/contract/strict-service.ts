import { z } from "zod";
import { hostProblem } from "./host.ts";
import { entryId } from "./ids.ts";
import { limits } from "./limits.ts";
import { backHost, fieldHelp, omittedFields, service, stickyValues, transportModes } from "./service.ts";
import { atMost, nameText } from "./text.ts";

const described = <T extends z.ZodType>(schema: T, field: keyof typeof fieldHelp): T =>
  schema.meta({ description: fieldHelp[field] });

/** What is said of anything that is no port. */
export const portWords = "A port is a whole number from 1 to 65535";
export const tooManyPorts = `At most ${limits.portsInList} ports in a list`;
export const tooManyHosts = `At most ${limits.hostsInService} back hosts in a service`;

const port = z
  .int({
    error: ({ input }) =>
      typeof input === "string" ? `${portWords}, without quotes; a range is written port by port` : portWords,
  })
  .min(1, portWords)
  .max(65_535, portWords);

const ports = z
  .array(port)
  .max(limits.portsInList, tooManyPorts)
  .superRefine((list, context) => {
    const seen = new Set<number>();
    list.forEach((value, index) => {
      if (seen.size !== seen.add(value).size) return;
      context.addIssue({ code: "custom", path: [index], message: `Port ${value} is in the list already` });
    });
  });

/** A whole number of a back host; `low` says what to do instead of a number below `least`. */
function count(what: string, least: number, most: number, low = "") {
  const words = `${what} is a whole number from ${least} to ${most}`;
  return z
    .int({ error: ({ input }) => (typeof input === "string" ? `${words}, without quotes` : words) })
    .min(least, `${what} is ${least} or more${low}`)
    .max(most, `${what} is at most ${most}`);
}

/** A cookie's name: a token of RFC 6265 and RFC 9110. */
const cookieName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/;

const host = z.string().superRefine((value, context) => {
  const problem = hostProblem(value);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});

/** A host gives its ports as a list or, as older deployments do, as one number; never both, never neither. */
const onePortField = (list: "http_ports" | "https_ports", scalar: "http_port" | "https_port") =>
  z.superRefine<Record<string, unknown>>(
    (value, context) => {
      if (value[list] === undefined && value[scalar] === undefined)
        context.addIssue({ code: "custom", path: [list], message: `Give ${list}; an empty list means none` });
      if (value[list] !== undefined && value[scalar] !== undefined)
        context.addIssue({ code: "custom", path: [scalar], message: `Give ${list} or ${scalar}, not both` });
    },
    { when: ({ value }) => typeof value === "object" && value !== null },
  );

/** A back host as it may be written: the field rules of `domain.md`, unknown fields kept. */
export const writtenBackHost = backHost
  .extend({
    host: described(host, "host"),
    http_ports: described(ports, "http_ports").optional(),
    https_ports: described(ports, "https_ports").optional(),
    http_port: described(port, "http_port").optional(),
    https_port: described(port, "https_port").optional(),
    weight: described(
      count("Weight", 1, limits.weight, "; to take the host out of use, set it Down"),
      "weight",
    ),
    max_fails: described(count("Max fails", 0, limits.maxFails), "max_fails"),
    fail_timeout: described(count("Fail timeout", 0, limits.failTimeout), "fail_timeout"),
  })
  .check(onePortField("http_ports", "http_port"), onePortField("https_ports", "https_port"))
  .meta({ id: "WrittenBackHost" });

/**
 * A backend service as it may be written (the strict schema): the field rules of `domain.md` and the limits.
 * Omitted fields get the reference's values; unknown fields are kept.
 */
export const writtenService = service
  .extend({
    id: entryId,
    name: described(nameText("A name"), "name"),
    description: described(
      atMost("A description", limits.description).default(omittedFields.description),
      "description",
    ),
    sticky: described(
      z
        .enum(stickyValues, { error: `Choose one of ${stickyValues.join(", ")}` })
        .default(omittedFields.sticky),
      "sticky",
    ),
    sticky_cookie_name: described(
      z
        .string()
        .regex(cookieName, "A cookie name has letters, digits and !#$%&'*+-.^_`|~ only")
        .default(omittedFields.sticky_cookie_name),
      "sticky_cookie_name",
    ),
    transport_mode: described(
      z
        .enum(transportModes, { error: `Choose one of ${transportModes.join(", ")}` })
        .default(omittedFields.transport_mode),
      "transport_mode",
    ),
    back_hosts: described(z.array(writtenBackHost).max(limits.hostsInService, tooManyHosts), "back_hosts"),
  })
  .meta({ id: "WrittenBackendService" });
