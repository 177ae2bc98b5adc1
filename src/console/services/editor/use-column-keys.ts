import type { KeyboardEvent } from "react";
import { controlOf, focusWhenThere } from "./focus-field.ts";
import { hostFieldNames } from "./form-fields.ts";

const place = /^back_hosts\.(\d+)\.(\w+)$/;

/** Ctrl/Cmd+↑ and ↓ move the focus to the same field of the host above or below. `shown`: the positions of the hosts. */
export function useColumnKeys(shown: readonly number[], reveal: (index: number) => void) {
  return (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    if ((key !== "ArrowUp" && key !== "ArrowDown") || !(ctrlKey || metaKey) || altKey || shiftKey) return;
    if (!(target instanceof HTMLInputElement)) return;
    const [, position, name] = place.exec(target.name) ?? [];
    const field = hostFieldNames.find((known) => known === name);
    if (field === undefined) return;
    event.preventDefault();
    const next = shown[shown.indexOf(Number(position)) + (key === "ArrowUp" ? -1 : 1)];
    if (next === undefined) return;
    reveal(next);
    focusWhenThere(controlOf(`back_hosts.${next}.${field}`));
  };
}
