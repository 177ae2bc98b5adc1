import { capitalized } from "#domain/labels.ts";

/** The words of a value by themselves: "Custom cookie", "HTTPS". */
export const valueTitle = (label: string): string =>
  /^https?$/.test(label) ? label.toUpperCase() : capitalized(label);
