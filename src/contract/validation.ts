import * as z from "zod/mini";
import "./issue-messages.ts";

/** One problem of a request. `loc` is the path to the value, and begins with `body`, `path` or `query`. */
const validationProblem = z
  .object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() })
  .register(z.globalRegistry, { id: "ValidationProblem" });

/** Body of a 422. `detail` lists the first 100 problems (`limits.problems`), `more` counts the others. */
export const validationBody = z
  .object({
    detail: z.array(validationProblem),
    more: z.optional(z.int()).register(z.globalRegistry, {
      description: "How many problems there are beyond those in `detail`; the server looks for about 10,000",
    }),
  })
  .register(z.globalRegistry, { id: "ValidationError" });

export type ValidationProblem = z.output<typeof validationProblem>;
export type ValidationBody = z.output<typeof validationBody>;

/** What `check` returns: the parsed value, or every problem with its place. */
export type Checked<T> = { value: T; problems: [] } | { value: undefined; problems: ValidationProblem[] };

/** Problems that are looked for in a value with more of them than zod can collect. */
const enough = 10_000;

/**
 * The problems of a value with more of them than zod can collect: it hands on those of an inner value as the arguments of
 * one call, of which the stack has room for about 100,000. So the parts of the value are checked one by one, until there
 * are enough.
 */
function problemsInParts(
  schema: z.core.$ZodType,
  input: unknown,
  at: (string | number)[],
): ValidationProblem[] {
  // How a library reads a schema: https://zod.dev/library-authors
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "optional" || def.type === "default") return problemsInParts(def.innerType, input, at);
  const parts: [schema: z.core.$ZodType, name: string | number, value: unknown][] = [];
  if (def.type === "array" && Array.isArray(input))
    for (const [index, item] of input.entries()) parts.push([def.element, index, item]);
  else if (def.type === "object" && typeof input === "object" && input !== null)
    for (const [name, field] of Object.entries(def.shape)) parts.push([field, name, Object(input)[name]]);
  const found: ValidationProblem[] = [];
  for (const [part, name, value] of parts) {
    if (found.length >= enough) break;
    for (const problem of check(part, value, [...at, name]).problems) found.push(problem);
  }
  return found;
}

/**
 * Parses `input` with `schema`. `at` is the place of the input in the request (`["body", 3]`), with which the `loc` of
 * each problem begins. The `type` of a problem is `missing` for an absent field, else zod's issue code.
 */
export function check<T>(schema: z.core.$ZodType<T>, input: unknown, at: (string | number)[]): Checked<T> {
  let result: z.core.util.SafeParseResult<T>;
  try {
    result = z.safeParse(schema, input, { reportInput: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: undefined, problems: problemsInParts(schema, input, at) };
  }
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.map((issue): ValidationProblem => {
    const loc = [...at, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
    const missing = issue.code === "invalid_type" && issue.input === undefined;
    return missing
      ? { loc, msg: "Field required", type: "missing" }
      : { loc, msg: issue.message, type: issue.code };
  });
  return { value: undefined, problems };
}
