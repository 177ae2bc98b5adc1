import type { Service } from "#contract/service.ts";
import type { ServiceSentences } from "#contract/version.ts";
import { serviceChange } from "#domain/changes.ts";
import { serviceName } from "#domain/labels.ts";
import { sentencesOf, wholeServiceSentence, type Sentence } from "#domain/change-sentences.ts";

/** Sentences of one service. */
const mostSentences = 3;

/** What became of a service, in at most 3 sentences. `before` and `after` are null where it was not, or cannot be read. */
export function toldService(
  id: string,
  kind: ServiceSentences["kind"],
  before: Service | null,
  after: Service | null,
): ServiceSentences {
  const all = sentencesBetween(before, after, kind);
  const service = after ?? before;
  return {
    id,
    name: service === null ? id : serviceName(service),
    kind,
    sentences: all.slice(0, mostSentences),
    more: Math.max(all.length - mostSentences, 0),
  };
}

/** Nothing is said of a service that cannot be read on a side where it was. */
function sentencesBetween(
  before: Service | null,
  after: Service | null,
  kind: ServiceSentences["kind"],
): Sentence[] {
  if (kind === "added") return after === null ? [] : [wholeServiceSentence(after, kind)];
  if (kind === "removed") return before === null ? [] : [wholeServiceSentence(before, kind)];
  const change = before === null || after === null ? null : serviceChange(before, after);
  return change === null ? [] : sentencesOf(change);
}
