import type { Row } from "./list-rows.ts";

/** The open menu: whose, and the button that it hangs from. */
export interface OpenMenu {
  row: Row;
  button: HTMLElement;
}
