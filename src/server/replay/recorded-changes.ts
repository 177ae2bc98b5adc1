import * as z from "zod/mini";
import { check, type ValidationProblem } from "#contract/validation.ts";
import { entryId } from "#contract/ids.ts";
import { codePoints, limits } from "#contract/limits.ts";
import { service, withOmittedFields } from "#contract/service.ts";
import { InexactJson, parseExactly } from "#contract/exact-json.ts";
import { CommandError } from "./command-error.ts";

/** Whether a message can be sent: half a surrogate pair cannot. */
function isSendable(message: string): boolean {
  try {
    encodeURIComponent(message);
    return true;
  } catch {
    return false;
  }
}

const replayedService = z.pipe(z.transform(withOmittedFields), z.extend(service, { id: entryId }));

const historyLine = z
  .object({
    date: z.iso.datetime({ offset: true, error: "Give an ISO 8601 date with a time and an offset" }),
    author: z.string(),
    message: z.string().check(
      z.refine(
        (text) => codePoints(text) <= limits.message,
        `A message has at most ${limits.message} characters`,
      ),
      z.refine((text) => isSendable(text) && !text.includes("\0"), "The message is not valid text"),
    ),
    upsert: z.array(replayedService),
    remove: z.array(entryId),
  })
  .check(
    z.superRefine(({ upsert, remove }, context) => {
      const seen = new Set<string>();
      for (const id of [...upsert.map((each) => each.id), ...remove]) {
        if (seen.has(id))
          context.addIssue({ code: "custom", path: [], message: `The service ${id} is in the line twice` });
        seen.add(id);
      }
      if (seen.size === 0)
        context.addIssue({ code: "custom", path: [], message: "The line upserts and removes nothing" });
    }),
  );

/** One recorded change: services to put (whole) and ids to remove. `line` counts the file's lines from 1. */
export type HistoryChange = z.output<typeof historyLine> & { line: number };

const shown = ({ loc, msg }: ValidationProblem): string =>
  loc.length === 0 ? msg : `${loc.join(".")}: ${msg}`;

/**
 * Reads a history file: one JSON object a line, `{date, author, message, upsert: [services], remove: [ids]}`. Empty
 * lines are skipped. Throws a CommandError with every problem of the first bad line. Only the shape of a service is
 * checked here; the server checks its values.
 */
export function parseHistory(text: string): HistoryChange[] {
  return text.split("\n").flatMap((json, index) => {
    if (json.trim() === "") return [];
    const line = index + 1;
    const { value, problems } = check(historyLine, parsed(json, line), []);
    if (value !== undefined) return [{ ...value, line }];
    throw new CommandError(
      [`Line ${line} of the file is not a change:`, ...problems.map(shown)].join("\n  "),
    );
  });
}

function parsed(json: string, line: number): unknown {
  try {
    return parseExactly(json);
  } catch (error) {
    if (!(error instanceof InexactJson)) throw error;
    throw new CommandError(`Line ${line} of the file, column ${error.at + 1}: ${error.message}`, {
      cause: error,
    });
  }
}
