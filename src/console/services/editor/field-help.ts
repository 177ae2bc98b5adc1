import { useSyncExternalStore } from "react";
import { stored } from "../../lib/stored-choice.ts";

const choice = stored("field-help");
const isOn = () => choice.get() !== "off";

/** Whether the fields have their help beside them, and the switch; remembered on this browser. */
export function useFieldHelp(): [on: boolean, switchTo: (on: boolean) => void] {
  return [useSyncExternalStore(choice.subscribe, isOn), (on) => choice.set(on ? "on" : "off")];
}
