import { isolated } from "#contract/shown-text.ts";
import { counted } from "../../changes/field-text.ts";
import { replaceable, type Task } from "./bulk-plan.ts";

const services = (count: number): string => counted(count, "service");

/** The title of the dialog. */
export function titleOf(task: Task): string {
  if (task.kind === "delete") return "Delete services";
  if (task.kind === "replace") return "Replace in services";
  return "Set hosts down / up";
}

/** What was done, for the screen. */
export function doneText(task: Task, count: number): string {
  if (task.kind === "delete") return `Delete ${services(count)}`;
  if (task.kind === "host")
    return `Set ${isolated(task.host.trim())} ${task.down ? "down" : "up"} in ${services(count)}`;
  const label = replaceable.find(({ value }) => value === task.what)?.label ?? task.what;
  const noun = label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  return `Replace ${noun} ${isolated(task.from.trim())} by ${isolated(task.to.trim())} in ${services(count)}`;
}
