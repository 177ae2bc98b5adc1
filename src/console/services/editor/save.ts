import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { ApiError, call, Unreachable } from "../../lib/http.ts";

/** A service as it was read, with its ETag (quotes included) where the deployment sends one. */
export interface ReadService {
  service: Service;
  etag: string | null;
}

/** What to save: `base` is the service that the edit began with, null to create a new one. */
export interface Save {
  config: string;
  base: ReadService | null;
  wire: Service;
  reason: string;
}

/**
 * How a save ended. `saved`: read back, it equals what was sent (`version` made by it; null: the answer was lost
 * or somebody was faster, and what is there is what was to be saved). `changed since`: it was saved, and is different
 * again. `conflict`: nothing was written, `theirs` is there (null: nothing is).
 */
export type SaveOutcome =
  | { kind: "saved"; now: ReadService; version: string | null }
  | { kind: "changed since"; now: ReadService }
  | { kind: "conflict"; theirs: ReadService | null };

/** The save may or may not have happened, and reading did not tell. */
export class Uncertain extends Error {
  constructor(cause: unknown) {
    super(
      "No answer came, and the service could not be read: it is not known whether the change was saved. Nothing that you typed is lost. Save again when the connection is back: that saves once at most.",
      { cause },
    );
  }
}

const path = ({ config, wire }: Save) => ({ config, entry_id: wire.id });

/** The service as it is now; null when there is none. */
export async function readService(config: string, id: string): Promise<ReadService | null> {
  try {
    const { data, etag } = await call("getService", { path: { config, entry_id: id } });
    return { service: data, etag };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

function send(save: Save) {
  const { base, wire: body } = save;
  const message = save.reason.trim();
  const options = { path: path(save), body, ...(message !== "" && { message }) };
  if (base === null) return call("createService", options);
  return call("updateService", { ...options, ...(base.etag !== null && { ifMatch: base.etag }) });
}

/** Whether the write may have been made although it was answered like this, or not at all. */
export const mayHaveHappened = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ApiError && error.status >= 500);

/** Whether somebody was faster: the service is another one now, is gone, or is there already. */
const isCollision = (error: unknown, creates: boolean): boolean =>
  error instanceof ApiError && (error.status === 412 || error.status === (creates ? 409 : 404));

/** After a refusal or a lost answer: what is there now tells what became of the save. */
async function lookAgain(save: Save, cause: unknown): Promise<SaveOutcome> {
  let now: ReadService | null;
  try {
    now = await readService(save.config, save.wire.id);
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) throw error;
    throw mayHaveHappened(cause) ? new Uncertain(cause) : error;
  }
  if (now && jsonEqual(now.service, save.wire)) return { kind: "saved", now, version: null };
  const untouched = jsonEqual(now?.service, save.base?.service);
  if (mayHaveHappened(cause) && untouched) throw cause;
  return { kind: "conflict", theirs: now };
}

/**
 * Saves a service and reads it back, so that "saved" is a fact. Rejects with `ApiError` or `Unreachable` when
 * nothing was saved, with `Uncertain` when that is not known.
 */
export async function saveService(save: Save): Promise<SaveOutcome> {
  let version: string | null;
  try {
    ({ version } = await send(save));
  } catch (error) {
    if (isCollision(error, save.base === null) || mayHaveHappened(error)) return lookAgain(save, error);
    throw error;
  }
  let now: ReadService | null;
  try {
    now = await readService(save.config, save.wire.id);
  } catch (error) {
    throw new Uncertain(error);
  }
  if (now === null) return { kind: "conflict", theirs: null };
  return jsonEqual(now.service, save.wire) ? { kind: "saved", now, version } : { kind: "changed since", now };
}
