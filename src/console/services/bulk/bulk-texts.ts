import { isolated } from "#contract/shown-text.ts";
import { counted } from "../../changes/field-text.ts";
import { replaceable, type Task } from "./bulk-plan.ts";

const services = (count: number): string => counted(count, "service");

/** One host by its name, of several how many. */
export function hostsText(hosts: readonly string[]): string {
  const [only, ...more] = hosts;
  return only !== undefined && more.length === 0 ? isolated(only.trim()) : counted(hosts.length, "host");
}

/** What was done, for the screen. */
export function doneText(task: Task, count: number): string {
  if (task.kind === "delete") return `Delete ${services(count)}`;
  if (task.kind === "hosts")
    return `Set ${hostsText(task.hosts)} ${task.down ? "down" : "up"} in ${services(count)}`;
  if (task.kind === "keep") return `Keep what runs on ${task.target} in ${services(count)}`;
  const label = replaceable.find(({ value }) => value === task.what)?.label ?? task.what;
  const noun = label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  return `Replace ${noun} ${isolated(task.from.trim())} by ${isolated(task.to.trim())} in ${services(count)}`;
}
