import { z } from "zod";
import { hostProblem } from "./host.ts";
import { entryId } from "./ids.ts";
import { codePoints, limits } from "./limits.ts";
import { backHost, fieldHelp, omittedFields, service, stickyValues, transportModes } from "./service.ts";

const described = <T extends z.ZodType>(schema: T, field: keyof typeof fieldHelp): T =>
  schema.meta({ description: fieldHelp[field] });

export const tooManyPorts = `At most ${limits.portsInList} ports in a list`;
export const tooManyHosts = `At most ${limits.hostsInService} back hosts in a service`;

const atMost = (count: number) => (text: string) => codePoints(text) <= count;

const port = z
  .int({ error: "A port is a whole number" })
  .min(1, "A port is a number from 1 to 65535")
  .max(65_535, "A port is a number from 1 to 65535");

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

const count = (least: number, what: string) =>
  z.int({ error: `${what} is a whole number` }).min(least, `${what} is ${least} or more`);

/** A cookie's name: a token of RFC 6265 and RFC 9110. */
const cookieName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/;

const host = z.string().superRefine((text, context) => {
  const problem = hostProblem(text);
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
    weight: described(count(1, "Weight"), "weight"),
    max_fails: described(count(0, "Max fails"), "max_fails"),
    fail_timeout: described(count(0, "Fail timeout"), "fail_timeout"),
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
    name: described(
      z
        .string()
        .refine((text) => text.trim() !== "", "Enter a name")
        .refine((text) => text.trim() === "" || text === text.trim(), "Remove the space around the name")
        .refine(atMost(limits.name), `A name has at most ${limits.name} characters`),
      "name",
    ),
    description: described(
      z
        .string()
        .refine(atMost(limits.description), `A description has at most ${limits.description} characters`)
        .default(omittedFields.description),
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
