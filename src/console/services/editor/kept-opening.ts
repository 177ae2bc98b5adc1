import { z } from "zod";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import type { StoredDraft } from "../../lib/drafts.ts";
import type { ServiceForm } from "./form.ts";
import type { Opening } from "./opening.ts";
import type { ReadService } from "./save.ts";

const host = z.object({
  from: z.int().min(-1),
  copy: z.boolean(),
  host: z.string(),
  http_ports: z.string(),
  https_ports: z.string(),
  weight: z.string(),
  max_fails: z.string(),
  fail_timeout: z.string(),
  down: z.boolean(),
  backup: z.boolean(),
});

const serviceForm: z.ZodType<ServiceForm> = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  http11: z.boolean(),
  least_conn: z.boolean(),
  sticky: z.string(),
  sticky_cookie_name: z.string(),
  transport_mode: z.string(),
  back_hosts: z.array(host),
});

/** An ETag that nothing has: a save with it is refused, and then merged. */
const ofNothing = '"0"';

/** The service that a draft began with. While it is there unchanged, a save goes by the ETag that it has now. */
const baseOf = (service: Service, etag: string | null, now: ReadService | null): ReadService =>
  now !== null && jsonEqual(service, now.service) ? now : { service, etag: etag ?? ofNothing };

/**
 * What the editor opens with for a kept draft: the edit as it was typed, on the service that it began with. Should that
 * be another one by now, the editor says so, and saving merges as with any edit that somebody overtook.
 */
export function keptOpening(draft: StoredDraft, now: ReadService | null): Opening {
  const form = serviceForm.safeParse(draft.form).data;
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
