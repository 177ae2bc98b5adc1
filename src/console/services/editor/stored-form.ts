import * as z from "zod/mini";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { newHost } from "#domain/new-service.ts";
import type { StoredDraft } from "../../lib/stored-draft.ts";
import { hostToForm, toForm, type HostForm, type ServiceForm } from "./service-form.ts";
import type { InitialState } from "./initial-state.ts";
import type { ReadService } from "./save-service.ts";

const text = (before: string) => z.catch(z.string(), before);
const flag = (before: boolean) => z.catch(z.boolean(), before);

/** A row as it was kept; a host that is not among those of `start` is a new one. */
function keptRow(kept: Record<string, unknown>, start: Service): HostForm {
  const isStored = z.int().check(z.gte(0), z.lt(start.back_hosts.length));
  const from = z.catch(isStored, -1).parse(kept["from"]);
  const row = hostToForm(start.back_hosts[from] ?? newHost, from);
  const typed = z.object({
    copy: flag(row.copy),
    host: text(row.host),
    http_ports: text(row.http_ports),
    https_ports: text(row.https_ports),
    weight: text(row.weight),
    max_fails: text(row.max_fails),
    fail_timeout: text(row.fail_timeout),
    down: flag(row.down),
    backup: flag(row.backup),
  });
  return { from, ...typed.parse(kept) };
}

/**
 * What was typed into the form, which an earlier version of the console may have kept with other fields: what is not
 * found, or is of another type, is as it was before the edit. Undefined: nothing was typed into a form.
 */
function keptForm({ form: kept, base, start }: StoredDraft): ServiceForm | undefined {
  const form = toForm(start);
  const rows = z.catch(
    z.pipe(
      z.array(z.looseObject({})),
      z.transform((found) => found.map((row) => keptRow(row, start))),
    ),
    form.back_hosts,
  );
  return z
    .object({
      id: z.pipe(
        text(form.id),
        z.transform((id) => base?.id ?? id),
      ),
      name: text(form.name),
      description: text(form.description),
      http11: flag(form.http11),
      least_conn: flag(form.least_conn),
      sticky: text(form.sticky),
      sticky_cookie_name: text(form.sticky_cookie_name),
      transport_mode: text(form.transport_mode),
      back_hosts: rows,
    })
    .safeParse(kept).data;
}

/** An ETag that nothing has: a save with it is refused, and then merged. */
const ofNothing = '"0"';

/** The service that a draft began with. While it is there unchanged, a save goes by the ETag that it has now. */
const baseOf = (service: Service, etag: string | null, now: ReadService | null): ReadService =>
  now !== null && jsonEqual(service, now.service) ? now : { service, etag: etag ?? ofNothing };

/**
 * What the editor opens with for a kept draft: the edit as it was typed, on the service that it began with. Should that
 * be another one by now, the editor says so, and saving merges as with any edit that somebody overtook.
 */
export function storedInitialState(draft: StoredDraft, now: ReadService | null): InitialState {
  const form = keptForm(draft);
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
