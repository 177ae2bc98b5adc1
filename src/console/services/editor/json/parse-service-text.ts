import { InexactJson, parseExactly } from "#contract/exact-json.ts";
import { lineAndColumn } from "#contract/line-and-column.ts";
import { jsonEqual } from "#domain/json.ts";
import { service, withOmittedFields, type Service } from "#contract/service.ts";

/** The steps from the whole to a value in it. */
export type Path = readonly (string | number)[];

/** What a JSON text says; or why that is no service, and where: at a character (from 0), or at the value of a path. */
export type ReadText = { service: Service } | { fault: string; at: number | Path };

/** Reads a service from JSON. `fixedId` is the id that it has to have; null: a new service, which takes any. */
export function readText(text: string, fixedId: string | null): ReadText {
  let value: unknown;
  try {
    value = parseExactly(text);
  } catch (error) {
    if (!(error instanceof InexactJson)) throw error;
    const { line, column } = lineAndColumn(text, error.at);
    return { fault: `${error.message} (line ${line}, column ${column})`, at: error.at };
  }
  const { data, error } = service.safeParse(withOmittedFields(value), { reportInput: true });
  if (error) {
    const [issue] = error.issues;
    const path = (issue?.path ?? []).map((step) => (typeof step === "number" ? step : String(step)));
    const what = path.map((step) => (typeof step === "number" ? `[${step}]` : step)).join(" ");
    const why = issue?.input === undefined ? "This field is required" : issue.message;
    return { fault: what === "" ? why : `${what}: ${why}`, at: path };
  }
  if (fixedId !== null && data.id !== fixedId)
    return { fault: `The id of a service is fixed: leave it ${JSON.stringify(fixedId)}`, at: ["id"] };
  return { service: data };
}

/** Whether JSON can say all of it: a number that was typed and is none, it cannot. */
export const isWritable = (value: Service): boolean => jsonEqual(JSON.parse(textOf(value)), value);

/** The text that a service is edited as. */
export const textOf = (value: Service): string => JSON.stringify(value, null, 2);
