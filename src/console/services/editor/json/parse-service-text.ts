import { InexactJson, parseExactly } from "#contract/exact-json.ts";
import { lineAndColumn } from "#contract/line-and-column.ts";
import { inFieldOrder } from "#domain/fields.ts";
import { jsonEqual } from "#domain/json.ts";
import { service, withOmittedFields, type Service } from "#contract/service.ts";
import { check } from "#contract/validation.ts";

/** The path to a value in the JSON: names of fields, and positions in lists. */
export type Path = readonly (string | number)[];

/** The service in a JSON text, or the fault of the text and its place: a character (from 0) or the value of a path. */
export type ReadText = { service: Service } | { fault: string; at: number | Path };

/** Reads a service from JSON. `fixedId` is the id that it must have; null: a new service, with any id. */
export function readText(text: string, fixedId: string | null): ReadText {
  let value: unknown;
  try {
    value = parseExactly(text);
  } catch (error) {
    if (!(error instanceof InexactJson)) throw error;
    const { line, column } = lineAndColumn(text, error.at);
    return { fault: `${error.message} (line ${line}, column ${column})`, at: error.at };
  }
  const { value: data, problems } = check(service, withOmittedFields(value), []);
  if (data === undefined) {
    const [first] = problems;
    const path = first?.loc ?? [];
    const what = path.map((step) => (typeof step === "number" ? `[${step}]` : step)).join(" ");
    const why = first?.type === "missing" ? "This field is required" : (first?.msg ?? "This is no service");
    return { fault: what === "" ? why : `${what}: ${why}`, at: path };
  }
  if (fixedId !== null && data.id !== fixedId)
    return { fault: `The id of a service is fixed: leave it ${JSON.stringify(fixedId)}`, at: ["id"] };
  return { service: data };
}

/** Whether JSON can hold the service: it cannot hold the NaN of a text that is not a number. */
export const isWritable = (value: Service): boolean => jsonEqual(JSON.parse(textOf(value)), value);

/** The JSON text in which a service is edited: its fields in the order of the form. */
export const textOf = (value: Service): string => JSON.stringify(inFieldOrder(value), null, 2);
