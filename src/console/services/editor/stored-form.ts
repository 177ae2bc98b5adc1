import type { Service } from "#contract/service.ts";
import { jsonEqual, own } from "#domain/json.ts";
import { newHost } from "#domain/new-service.ts";
import type { StoredDraft } from "../../lib/draft-format.ts";
import type { InitialState } from "./initial-state.ts";
import type { ReadService } from "./save-service.ts";
import {
  chosenCertificates,
  hostToForm,
  originsOf,
  toForm,
  type HostForm,
  type ServiceForm,
} from "./service-form.ts";

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `opened` with what was typed into it; a stored value of another type is left out. */
function withTyped<Form extends Values>(opened: Form, typed: Values): Form {
  const values = Object.entries(opened).map(([name, before]) => {
    const value = own(typed, name);
    return [name, typeof value === typeof before ? value : before] as const;
  });
  return Object.fromEntries(values) as Form; // Each value has the type of the one that it replaces.
}

/** A stored row. One that belongs to none of the origins is a new host. */
function storedRow(typed: Values, origins: Service): HostForm {
  const { from } = typed;
  const host = typeof from === "number" ? origins.back_hosts[from] : undefined;
  const position = typeof from === "number" && host !== undefined ? from : -1;
  return { ...withTyped(hostToForm(host ?? newHost, position), typed), from: position };
}

/**
 * What was typed into the form. An earlier version of the console may have stored it with other fields: a field that is
 * missing, or has another type, is as it was before the edit. Undefined: nothing was typed into a form.
 */
function storedForm({ form: typed, base, start }: StoredDraft): ServiceForm | undefined {
  if (!isObject(typed)) return undefined;
  const { back_hosts: opened, certificates, ...fields } = toForm(start);
  const chosen = own(typed, "certificates");
  const rows = own(typed, "back_hosts");
  const origins = originsOf(base, start);
  return {
    ...withTyped(fields, typed),
    ...(base && { id: base.id }),
    certificates: { ...certificates, ...(isObject(chosen) && chosenCertificates(chosen)) },
    back_hosts:
      Array.isArray(rows) && rows.every(isObject) ? rows.map((row) => storedRow(row, origins)) : opened,
  };
}

/** An ETag that no service has: the server refuses a save with it, and the console then merges. */
const etagOfNothing = '"0"';

/** The service that a draft began with. If it is still unchanged, a save uses the ETag that it has now. */
const baseOf = (service: Service, etag: string | null, now: ReadService | null): ReadService =>
  now !== null && jsonEqual(service, now.service) ? now : { service, etag: etag ?? etagOfNothing };

/**
 * The initial state of the editor for a stored draft: the edit as it was typed, on the service that it began with. If
 * that service has changed since, the editor says so, and a save merges both changes as for any other edit.
 */
export function storedInitialState(draft: StoredDraft, now: ReadService | null): InitialState {
  const form = storedForm(draft);
  return {
    base: draft.base && baseOf(draft.base, draft.etag, now),
    start: draft.start,
    ...(draft.text !== undefined ? { typed: { text: draft.text } } : form && { typed: { form } }),
    keptAt: draft.at,
    reason: draft.reason,
    at: "form",
    merged: null,
  };
}
