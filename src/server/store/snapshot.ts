import type { Service } from "#contract/service.ts";
import type { UnreadableFile } from "#contract/version.ts";

/** A service as stored, with the strong ETag (unquoted) that changes only with this service. */
export interface StoredService {
  service: Service;
  etag: string;
}

/** A set at one version. Immutable; `services` and `entries` are in byte order of id. */
export interface Snapshot {
  config: string;
  /** The version; also the set's strong ETag (unquoted). */
  version: string;
  services: readonly Service[];
  entries: ReadonlyMap<string, StoredService>;
  /** Files that are no service; they stay as they are until somebody writes their id. */
  unreadable: readonly UnreadableFile[];
}
