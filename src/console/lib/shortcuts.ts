import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { stored } from "./stored-choice.ts";

/** A shortcut of a single key, without Ctrl, Alt or Cmd. People can switch these off (WCAG 2.1.4). */
export type SingleKey = "/" | "n" | "e" | "x" | "j" | "k" | "?";

const singleKeys = stored("single-keys");
const areOn = () => singleKeys.get() !== "off";

/** Whether single-key shortcuts are on, and how to switch them. This browser remembers it. */
export function useSingleKeys(): [on: boolean, switchTo: (on: boolean) => void] {
  const on = useSyncExternalStore(singleKeys.subscribe, areOn);
  return [on, (next) => singleKeys.set(next ? "on" : "off")];
}

const typing =
  "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]";
const overlay = 'dialog, [role$="dialog"], [role="menu"], [role="listbox"]';

/** Whether a key pressed on this element types text, or belongs to a dialog or menu. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(`${typing}, ${overlay}`) !== null;

/** Runs `run` when `key` is pressed, unless somebody is typing, a dialog or menu is open, or single keys are off. */
export function useShortcut(key: SingleKey, run: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (!areOn() || isTaken(event.target)) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Runs `run` when Ctrl or Cmd and `key` are pressed, also while somebody is typing, unless a dialog or menu is open. */
export function useCommandKey(key: string, run: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== key || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.shiftKey || document.querySelector(overlay) !== null) return;
    // Neither the browser's search bar nor the JSON editor gets the key, too.
    event.preventDefault();
    event.stopPropagation();
    run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);
}
