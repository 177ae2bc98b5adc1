import { z } from "zod";
import "./issue-messages.ts";

/** What two sides changed differently: `what` names it ("weight of web-2"); an absent value means that it is not there. */
export const conflict = z
  .object({
    id: z.string(),
    what: z.string(),
    base: z.unknown().optional(),
    mine: z.unknown().optional(),
    theirs: z.unknown().optional(),
  })
  .meta({ id: "Conflict" });

/** Body of every error but 422: what happened and what to do. */
export const errorBody = z
  .looseObject({ code: z.int(), message: z.string(), conflicts: z.array(conflict).optional() })
  .meta({ id: "Error" });

/** One problem of a request: `loc` leads to the value, beginning with `body`, `path` or `query`. */
export const validationProblem = z
  .object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() })
  .meta({ id: "ValidationProblem" });

/** Body of a 422: all problems at once, of which `detail` lists the first 100. */
export const validationBody = z
  .object({
    detail: z.array(validationProblem),
    more: z.int().optional().meta({
      description: "How many problems there are beyond those in `detail`; the server looks for about 10,000",
    }),
  })
  .meta({ id: "ValidationError" });

export type Conflict = z.output<typeof conflict>;
export type ErrorBody = z.output<typeof errorBody>;
export type ValidationProblem = z.output<typeof validationProblem>;
export type ValidationBody = z.output<typeof validationBody>;

/** What `check` found: the parsed value, or every problem with its place. */
export type Checked<T> = { value: T; problems: [] } | { value: undefined; problems: ValidationProblem[] };

/**
 * Parses `input` with `schema`. `at` is where it stands in the request (`["body", 3]`), and begins each
 * problem's `loc`. A missing field has the type `missing`, any other problem zod's code.
 */
export function check<T>(schema: z.ZodType<T>, input: unknown, at: (string | number)[]): Checked<T> {
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
