import type { UseFieldArrayReturn, UseFormReturn } from "react-hook-form";
import type { ServiceChange } from "#domain/changes.ts";
import type { About } from "#domain/change-sentences.ts";
import { orderTakenBack, placeOfRemoved } from "#domain/take-back.ts";
import { hostFieldOf } from "./field-places.ts";
import { serviceFieldNames } from "./form-fields.ts";
import { hostToForm, originAt, toForm, type ServiceForm } from "./service-form.ts";
import type { Service } from "#contract/service.ts";

/** The rows of back hosts, which the table owns. */
export type HostRows = Pick<
  UseFieldArrayReturn<ServiceForm, "back_hosts", "key">,
  "insert" | "remove" | "move" | "replace"
>;

interface EditedForm {
  form: Pick<UseFormReturn<ServiceForm>, "getValues" | "setValue">;
  rows: HostRows;
  /** What the rows came from. */
  origins: Service;
}

/**
 * Takes one part of a change back in the form; all else stays as it is typed, right or wrong. False, and nothing is
 * done, where no control shows the part.
 */
export function takeBackInForm(
  { form, rows, origins }: EditedForm,
  change: ServiceChange,
  about: About,
): boolean {
  const stored = change.before;
  if (about.kind === "field") {
    const name = serviceFieldNames.find((each) => each === about.field);
    if (name === undefined) return false;
    form.setValue(name, toForm({ ...stored, back_hosts: [] })[name]);
  } else if (about.kind === "host added") rows.remove(about.to);
  else if (about.kind === "host removed") {
    const host = stored.back_hosts[about.from];
    if (host === undefined) return false;
    const row = hostToForm(host, originAt(origins, stored, about.from));
    rows.insert(placeOfRemoved(change, about.from), row, { shouldFocus: false });
  } else if (about.kind === "host fields") {
    const host = stored.back_hosts[about.from];
    const names = about.fields.map(hostFieldOf);
    if (host === undefined || names.includes(undefined)) return false;
    const row = hostToForm(host, -1);
    for (const name of new Set(names))
      if (name !== undefined) form.setValue(`back_hosts.${about.to}.${name}`, row[name]);
  } else if (about.kind === "host moved")
    rows.move(about.to, orderTakenBack(change, about).indexOf(about.to));
  else {
    const typed = form.getValues("back_hosts");
    rows.replace(orderTakenBack(change, about).flatMap((position) => typed[position] ?? []));
  }
  return true;
}
