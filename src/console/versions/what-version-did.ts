import { isolated } from "#contract/shown-text.ts";
import type { ServiceSentences, Version } from "#contract/version.ts";
import { phraseText } from "#domain/value-sentence.ts";
import { counted } from "../changes/field-text.ts";
import { shortId } from "../lib/short-id.ts";

const actions = { undo: "Undo of", revert: "Reverted to", restore: "Restored from" } as const;

const wholes = { added: " added", removed: " removed", updated: "" } as const;

function serviceText({ name, id, kind, sentences: [first], more }: ServiceSentences, total: number): string {
  const named = isolated(name || id);
  if (kind !== "updated" || !first) return `${named}${wholes[kind]}`;
  const rest = total - 1 + more;
  return `${named}: ${phraseText(first.parts)}${rest > 0 ? ` · +${rest}` : ""}`;
}

/**
 * What a version did, in a line: the reason that somebody gave; else its meaning, since nobody wrote the message: what it
 * took back, or the first change of the services. The message itself where the server tells no more.
 */
export function whatVersionDid({ message, reason, action, sentences = [] }: Version): string {
  if (typeof reason === "string") return reason;
  if (reason === undefined) return message;
  if (action && action.kind !== "change" && action.version !== undefined)
    return `${actions[action.kind]} ${shortId(action.version)}`;
  const [first, ...others] = sentences;
  if (!first) return message;
  const text = serviceText(first, first.sentences.length);
  return others.length === 0
    ? text
    : `${text}, and ${counted(others.length, "more service", "more services")}`;
}
