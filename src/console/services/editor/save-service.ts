import type { DifferentValue } from "#contract/different-value.ts";
import type { Service } from "#contract/service.ts";
import { jsonEqual, keysOf, own } from "#domain/json.ts";
import { differentFields } from "#domain/sent-and-got.ts";
import { answeredWith, call } from "../../lib/http/api-client.ts";
import { made, type Made } from "../../lib/made-write.ts";
import { lookTwice, mayHaveHappened, notMade, Uncertain } from "../../lib/unanswered-write.ts";

/** A service as it was read, with its ETag (quotes included) where the deployment sends one. */
export interface ReadService {
  service: Service;
  etag: string | null;
}

/** What to save. `base`: the service that the edit began with, null to create a new one. */
export interface Save {
  config: string;
  base: ReadService | null;
  wire: Service;
  reason: string;
}

/**
 * How a save ended well. `saved`: the service was read back and is as it was sent, but for what the deployment keeps
 * otherwise, or adds. `version` made it; null: the answer was lost, or somebody else saved the same. `changed since`: it was
 * saved, and somebody else has changed it since, or at the same moment.
 */
export type Saved =
  | ({ kind: "saved"; now: ReadService } & Made)
  | ({ kind: "changed since"; now: ReadService } & Partial<Made>);

/** `conflict`: what was sent is not there; the service is `theirs` by now (null: there is none). */
export type SaveOutcome = Saved | { kind: "conflict"; theirs: ReadService | null };

const path = ({ config, wire }: Save) => ({ config, entry_id: wire.id });

/** Reads the service; null when there is none. */
export async function readService(config: string, id: string): Promise<ReadService | null> {
  try {
    const { data, etag } = await call("getService", { path: { config, entry_id: id } });
    return { service: data, etag };
  } catch (error) {
    if (answeredWith(error, 404)) return null;
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

/** Whether somebody else was faster: they changed, deleted or made the service. */
const isCollision = (error: unknown, creates: boolean): boolean =>
  answeredWith(error, 412, creates ? 409 : 404);

/** Whether the service reads as it was sent. One that is as before the edit does not: fields may only go away. */
const isSaved = ({ wire, base }: Save, now: ReadService | null): boolean =>
  now !== null &&
  (jsonEqual(now.service, wire) ||
    (differentFields(wire, now.service).length === 0 && !jsonEqual(now.service, base?.service)));

/** The fields that the edit took away, and that are still there: the deployment keeps them. */
function keptFields({ wire, base }: Save, { service }: ReadService): DifferentValue[] {
  if (base === null) return [];
  return keysOf(base.service).flatMap((field) =>
    own(wire, field) === undefined && own(service, field) !== undefined
      ? [{ id: wire.id, field, sent: null, got: own(service, field) }]
      : [],
  );
}

/** Reads the service after a collision or a lost answer, to find out what became of the save. */
async function lookUp(save: Save, cause: unknown): Promise<SaveOutcome> {
  const lost = mayHaveHappened(cause);
  let now: ReadService | null;
  try {
    const read = () => readService(save.config, save.wire.id);
    now = await lookTwice(cause, read, (found) => isSaved(save, found));
  } catch (error) {
    if (!lost) throw error;
    throw new Uncertain(cause, () => lookUp(save, cause));
  }
  if (now && isSaved(save, now)) return { kind: "saved", now, version: null };
  if (lost && jsonEqual(now?.service, save.base?.service)) throw notMade(cause);
  return { kind: "conflict", theirs: now };
}

/** Reads the service after the server answered that it was saved. */
async function readBack(save: Save, result: Made): Promise<SaveOutcome> {
  let now: ReadService | null;
  try {
    now = await readService(save.config, save.wire.id);
  } catch (error) {
    throw new Uncertain(error, () => readBack(save, result));
  }
  if (now === null) return { kind: "conflict", theirs: null };
  if (result.slippedIn) return { kind: "changed since", now, ...result };
  const { different: told = [] } = result;
  const isTold = new Set(told.map(({ field }) => field));
  const different = [...told, ...keptFields(save, now).filter(({ field }) => !isTold.has(field))];
  if (differentFields(save.wire, now.service).some(({ field }) => !isTold.has(field)))
    return { kind: "changed since", now };
  return { kind: "saved", now, version: result.version, ...(different.length > 0 && { different }) };
}

/**
 * Saves a service and reads it back. Rejects with `ApiError` when the server refused it, with `NotMade` when the answer
 * was lost and nothing was saved, with `Uncertain` when it is not known whether it was saved.
 */
export async function saveService(save: Save): Promise<SaveOutcome> {
  let result: Made;
  try {
    result = await made(send(save));
  } catch (error) {
    if (isCollision(error, save.base === null) || mayHaveHappened(error)) return lookUp(save, error);
    throw error;
  }
  return readBack(save, result);
}
