import * as z from "zod/mini";
import { firstIssues } from "./first-issues.ts";
import { limits } from "./limits.ts";

/** The message about any value that is no port. */
export const portWords = "A port is a whole number from 1 to 65535";
export const tooManyPorts = `At most ${limits.portsInList} ports in a list`;

export const port = z
  .int({
    error: ({ input }) =>
      typeof input === "string" ? `${portWords}, without quotes; a range is written port by port` : portWords,
  })
  .check(z.gte(1, portWords), z.lte(65_535, portWords));

/** The ports of a host for one protocol, each once. An empty list means that the host does not speak the protocol. */
export const portList = z.array(port).check(
  firstIssues,
  z.maxLength(limits.portsInList, tooManyPorts),
  z.superRefine((list, context) => {
    const seen = new Set<number>();
    list.forEach((value, index) => {
      if (seen.size !== seen.add(value).size) return;
      context.addIssue({ code: "custom", path: [index], message: `Port ${value} is in the list already` });
    });
  }),
);

/** The check of a host that it has its ports as `list` or, as in older deployments, as one number `scalar`, not both. */
export const onePortField = (list: "http_ports" | "https_ports", scalar: "http_port" | "https_port") =>
  z.superRefine<Record<string, unknown>>(
    (value, context) => {
      if (value[list] === undefined && value[scalar] === undefined)
        context.addIssue({ code: "custom", path: [list], message: `Give ${list}; an empty list means none` });
      if (value[list] !== undefined && value[scalar] !== undefined)
        context.addIssue({ code: "custom", path: [scalar], message: `Give ${list} or ${scalar}, not both` });
    },
    // Also when other fields of the host are wrong, so that one answer lists all problems.
    { when: ({ value }) => typeof value === "object" && value !== null },
  );
