// A history for a configuration of the stand-in.
import type { Service } from "#contract/service.ts";
import type { VendorDeployment } from "./vendor-deployment.ts";
import type { VendorPerson } from "./vendor-document.ts";

/** A change that somebody made: services put, whole, and ids removed. */
export interface PastChange {
  date: Date;
  author: VendorPerson;
  put: readonly Service[];
  remove: readonly string[];
}

const document = "document [backend-services]";

/** The deployment words messages itself. */
function wordsOf({ put, remove }: PastChange, known: ReadonlyMap<string, Service>): string {
  const [id = "", ...more] = [...put.map((service) => service.id), ...remove];
  if (more.length > 0) return `Update ${document}`;
  if (put.length === 0) return `Delete entry [${id}] of ${document}`;
  return known.has(id) ? `Update entry [${id}] of ${document}` : `Add entry [${id}] to ${document}`;
}

/** Adds a configuration with a version for each change. */
export function fillVendor(
  vendor: VendorDeployment,
  config: string,
  author: VendorPerson,
  changes: readonly PastChange[],
): void {
  const made = vendor.addConfig(config, author);
  made.commit(author, `New version of ${document}`, new Map(), changes[0]?.date);
  for (const change of changes) {
    const next = new Map(made.set);
    for (const id of change.remove) next.delete(id);
    for (const service of change.put) next.set(service.id, service);
    made.commit(change.author, wordsOf(change, made.set), next, change.date);
  }
}
