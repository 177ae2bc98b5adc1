import type { RuleProblem } from "#contract/dry-run.ts";
import type { Publication, RenderNote } from "#contract/publication.ts";
import { allProblems } from "#domain/rules/service-problems.ts";
import { withoutStop } from "../foreign-words.ts";
import { inSlices, type Work } from "../in-slices.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { LostAnswer, UpstreamFailure } from "../store/upstream/upstream-failure.ts";
import { briefNotes } from "./rendered-version.ts";

/** Statuses by which a deployment says that it does not take what it was to publish, or that it publishes nothing. */
const refusals = new Set([400, 404, 405, 409, 422]);

/**
 * Ends the publication of a deployment that did not publish, and says by our rules what the deployment may mean. Rejects with
 * what a client should know when the deployment did not say, or publishes something else just now.
 */
export async function endFailed(
  error: unknown,
  end: (fields: Partial<Publication>) => Promise<Publication>,
  readSet: () => Promise<Snapshot>,
): Promise<Publication> {
  if (error instanceof LostAnswer) {
    const { status, message } = error.failure;
    await end({ outcome: "unknown", output: message });
    throw new UpstreamFailure(
      status,
      `${withoutStop(message)}. It may have been published or not: look there before you publish again`,
    );
  }
  const output = error instanceof UpstreamFailure ? error.message : "The server failed; its log tells why";
  if (!(error instanceof UpstreamFailure) || !refusals.has(error.status)) {
    await end({ outcome: "refused", output });
    throw error;
  }
  if (error.status === 404 || error.status === 405)
    return end({ outcome: "refused", output: `${withoutStop(output)}: it may not publish through its API` });
  let set: Snapshot;
  try {
    set = await readSet();
  } catch {
    // It was refused, whether the reason can be looked for or not.
    return end({ outcome: "refused", output: `${withoutStop(output)}. ${unexplained}` });
  }
  const notes = await inSlices(refusalsOf(set));
  return end({
    outcome: "refused",
    output: `${withoutStop(output)}. ${explained(notes.length)}`,
    ...briefNotes(notes),
  });
}

/** What breaks a field rule or a service rule as an error, in the whole set. */
export function* errorsOf({ services }: Snapshot): Work<RuleProblem[]> {
  const problems: RuleProblem[] = [];
  for (const service of services) {
    yield;
    for (const { rule, level, message, field, host } of allProblems(service))
      if (level === "error")
        problems.push({ id: service.id, rule, level, message, field, ...(host !== undefined && { host }) });
  }
  return problems;
}

function* refusalsOf(set: Snapshot): Work<RenderNote[]> {
  const unreadable = set.unreadable.map(({ file, reason }): RenderNote => ({
    kind: "refused",
    service: file,
    field: "",
    reason,
  }));
  const faulty = (yield* errorsOf(set)).map(({ id, field, host, message }): RenderNote => ({
    kind: "refused",
    service: id,
    field: host === undefined ? field : `back_hosts.${host}.${field}`,
    reason: message,
  }));
  return [...unreadable, ...faulty];
}

const unexplained = "It does not say why";

const explained = (notes: number): string =>
  notes > 0
    ? `${unexplained}; these services break rules that may be the reason`
    : `${unexplained}, and no service breaks a rule of ours; a usual reason is a host whose name cannot be found: check the names`;
