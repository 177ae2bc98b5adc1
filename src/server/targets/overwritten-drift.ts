import { expectedServers, type ExpectedServer } from "#agent/plan/expected-servers.ts";
import { overwrittenBy } from "#agent/plan/overwritten.ts";
import type { Drift } from "#contract/target.ts";
import type { RenderedFile } from "#render/rendering.ts";

const keyOf = (service: string, host: string, port: number | null): string =>
  JSON.stringify([service, host, port]);

/** What was changed by hand and the files undo when they are published. */
export function overwrittenDrift(drift: readonly Drift[], files: readonly RenderedFile[]): Drift[] {
  if (drift.length === 0) return [];
  const servers = new Map<string, ExpectedServer>();
  for (const server of expectedServers(files).servers.values())
    servers.set(keyOf(server.service, server.address, server.port), server);
  return drift.flatMap((one) => overwrittenBy(one, servers.get(keyOf(one.id, one.host, one.port))) ?? []);
}
