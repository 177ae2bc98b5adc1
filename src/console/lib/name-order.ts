/** The order of services by name, as the list has it: "web-2" before "web-10", in any case. */
export const nameOrder = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
