import * as z from "zod/mini";

/*
 * The messages of every schema that has none of its own. People read them in 422s, in the JSON tab and in imports:
 * zod's ("Invalid input: expected number, received string") are written for programmers, and `zod/mini` has none.
 */

const expectations: Readonly<Record<string, string>> = {
  string: "text in quotes",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

function kindOf(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return "text";
  if (typeof value === "number") return Number.isNaN(value) ? "something else" : "a number";
  return Array.isArray(value) ? "a list" : "an object";
}

const units: Readonly<Record<string, string>> = { string: " characters", array: " entries", set: " entries" };

function messageOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type": {
      const expected = expectations[issue.expected] ?? issue.expected;
      const given = issue.input === undefined ? "" : `, not ${kindOf(issue.input)}`;
      // "Give a whole number, not a number" would not explain what is wrong with 1.5.
      return issue.expected === "int" && typeof issue.input === "number"
        ? "Give a whole number"
        : `Give ${expected}${given}`;
    }
    case "too_big":
      return `Give at most ${String(issue.maximum)}${units[issue.origin] ?? ""}`;
    case "too_small":
      return `Give at least ${String(issue.minimum)}${units[issue.origin] ?? ""}`;
    case "invalid_value":
      return `Give one of: ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `Leave out what is not known here: ${issue.keys.join(", ")}`;
    case "not_multiple_of":
      return `Give a multiple of ${issue.divisor}`;
    case "invalid_format":
      return `This does not have the form that is asked for (${issue.format})`;
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      break;
  }
  return "This is not a value that is taken here";
}

z.config({ customError: messageOf });
