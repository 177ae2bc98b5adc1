import type { KeyboardEvent } from "react";

/** The row of a service. Rows that scrolling brings into view are in the page before that. */
const rowOf = (element: Element | null) => element?.closest<HTMLElement>("tr[data-id]") ?? null;

const focusLink = (row: Element | null): void => row?.querySelector<HTMLElement>("a")?.focus();

/** The service whose row has the focus. */
export const focusedId = (): string | undefined => rowOf(document.activeElement)?.dataset["id"];

/** Moves the focus to the first row in the page. */
export const focusFirstRow = (): void => focusLink(document.querySelector("tr[data-id]"));

/** ↑ and ↓ move the focus to the link of the row before or after, and from the first row to `above`. */
export function moveFocus(event: KeyboardEvent, above: HTMLElement | null): void {
  const { key, target, ctrlKey, altKey, metaKey, shiftKey } = event;
  if ((key !== "ArrowDown" && key !== "ArrowUp") || ctrlKey || altKey || metaKey || shiftKey) return;
  const row = target instanceof Element ? rowOf(target) : null;
  if (row === null) return;
  event.preventDefault();
  const next = key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  if (rowOf(next)) focusLink(next);
  else if (row.dataset["index"] === "0" && key === "ArrowUp") above?.focus();
}
