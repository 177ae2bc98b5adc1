import { setImmediate } from "node:timers/promises";
import type { Version } from "#contract/version.ts";
import type { VersionFilter, VersionPage } from "../version-page.ts";
import type { UpstreamConfig, UpstreamState } from "./upstream-config.ts";
import type { UpstreamReader } from "./upstream-reader.ts";

/** A page of versions of a deployment; what was not read yet is left out. */
export async function upstreamPage(
  config: UpstreamConfig,
  { versions }: UpstreamState,
  reader: UpstreamReader,
  filter: VersionFilter,
): Promise<VersionPage> {
  const { history, past } = config;
  const index = history.index(versions);
  const page = index.page(filter);
  const [id] = filter.services === true ? (filter.entryIds ?? []) : [];
  const before = (at: number) => {
    const version = versions[at - 1]?.version;
    return version === undefined ? null : past.at(version, reader);
  };
  const items: Version[] = [];
  for (const { changes, ...version } of page.items) {
    const at = index.positionOf(version.version);
    if (history.changesOf(versions, at) === undefined || changes === undefined) {
      items.push(version);
      continue;
    }
    const item: Version = { ...version, changes };
    if (filter.sentences === true) item.sentences = history.sentencesOf(versions, at);
    if (id !== undefined)
      item.service = (await past.at(version.version, reader)).entries.get(id)?.service ?? null;
    items.push(item);
    await setImmediate();
  }
  const oldest = items.at(-1);
  const old =
    id === undefined || oldest === undefined ? null : await before(index.positionOf(oldest.version));
  const read = history.progress(versions);
  return {
    ...page,
    items,
    ...(id !== undefined && { service_before: old?.entries.get(id)?.service ?? null }),
    ...(read !== null && { read }),
  };
}
