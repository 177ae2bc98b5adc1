import type { DifferentValue } from "#contract/different-value.ts";
import { isolated } from "#contract/shown-text.ts";
import { fieldNoun } from "#domain/labels.ts";
import { drawnAlike, jsonValue } from "#domain/value-sentence.ts";
import type { Made } from "../lib/made-write.ts";
import type { Notice } from "../ui/notice.ts";
import { counted } from "./field-text.ts";

/** Characters of a value; hosts are many. */
const longest = 80;

/** Says what a deployment keeps otherwise than it was sent: "It keeps another description of web: “x” instead of “y”." */
export function differentText([first, ...more]: readonly DifferentValue[]): string {
  if (first === undefined) return "";
  const { id, field, sent, got } = first;
  const rest =
    more.length === 0 ? "" : ` ${counted(more.length, "other value differs", "other values differ")}, too.`;
  if (field === "id")
    return `But ${isolated(id)} is ${got === null ? "not there" : "still there"} now.${rest}`;
  if (field === "back_hosts")
    return `But the deployment keeps other back hosts of ${isolated(id)} than were sent.${rest}`;
  const [kept = "", wanted = ""] = drawnAlike([jsonValue(got), jsonValue(sent)], longest);
  return `But the deployment keeps another ${isolated(fieldNoun(field))} of ${isolated(id)}: ${isolated(kept)} instead of ${isolated(wanted)}.${rest}`;
}

/** Two versions to compare: that of somebody else with the current one; `service`: the only one that it changed. */
export type AskCompare = (from: string, service: string | undefined) => void;

/**
 * The notice of a write that was made: `text`, unless there is more to say of it. What somebody else saved at the same
 * moment can be compared with what is current.
 */
export function madeNotice(text: string, write: Made, compare: AskCompare): Notice {
  const { different = [], versions, slippedIn } = write;
  const [theirs] = slippedIn?.between ?? [];
  if (slippedIn && theirs) {
    const { version, ids } = theirs;
    const run = () => compare(version, ids.length === 1 ? ids[0] : undefined);
    return { tone: "warning", text: `${slippedIn.message}.`, action: { label: "Compare", run } };
  }
  const said = versions === undefined ? text : `${text} It took ${versions} versions; Versions has each.`;
  return different.length === 0
    ? { text: said }
    : { tone: "warning", text: `${said} ${differentText(different)}` };
}
