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

/**
 * Parses `input` with `schema`. `at` is the place of the input in the request (`["body", 3]`), with which the `loc` of
 * each problem begins. The `type` of a problem is `missing` for an absent field, else zod's issue code.
 */
export function check<T>(schema: z.ZodMiniType<T>, input: unknown, at: (string | number)[]): Checked<T> {
  const result = schema.safeParse(input, { reportInput: true });
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
