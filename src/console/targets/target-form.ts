import { port } from "#contract/port.ts";
import { haproxyOptions, type Target, type WrittenTarget } from "#contract/target.ts";
import { problemOf } from "../lib/field-problem.ts";

/** A target as its form has it: an optional port is a text, empty for none. */
export interface TargetForm {
  id: string;
  description: string;
  mode: WrittenTarget["mode"];
  verify: WrittenTarget["options"]["verify"];
  unknown_fields: WrittenTarget["options"]["unknown_fields"];
  port_bridge_check: string;
  peers_port: string;
}

const defaults = haproxyOptions.parse({});
const portText = (value: number | null): string => (value === null ? "" : String(value));
const portOf = (text: string): number | null => (text.trim() === "" ? null : Number(text));

/** What is wrong with the text of an optional port; true where nothing is. */
export const portProblem = (text: string): true | string =>
  text.trim() === "" || problemOf(port, Number(text));

/** The form of a target, or of a new one. Options that this console does not know are not in it. */
export function targetToForm(target?: Target): TargetForm {
  const { data: options = defaults } = haproxyOptions.safeParse(target?.options ?? {});
  return {
    id: target?.id ?? "",
    description: target?.description ?? "",
    mode: target?.mode ?? "manual",
    verify: options.verify,
    unknown_fields: options.unknown_fields,
    port_bridge_check: portText(options.port_bridge_check),
    peers_port: portText(options.peers_port),
  };
}

/** What the form says, as the API takes it. */
export const formToTarget = (form: TargetForm): WrittenTarget & { id: string } => ({
  id: form.id,
  kind: "haproxy",
  description: form.description,
  mode: form.mode,
  options: {
    verify: form.verify,
    unknown_fields: form.unknown_fields,
    port_bridge_check: portOf(form.port_bridge_check),
    peers_port: portOf(form.peers_port),
  },
});
