import type { HaproxyPlace } from "../agent-env.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { defaultOptions } from "#render/haproxy/haproxy-options.ts";
import { renderingHash } from "#render/rendering-hash.ts";
import { ReleaseFolder } from "../folder/release-folder.ts";
import { Journal } from "../folder/journal.ts";
import { loadRelease, type Machine, type Settings } from "../machine.ts";

/** What HAProxy says that it runs before anything was published. */
export const nothingPublished = "0".repeat(40);

/** Makes `current` with an empty set, so that HAProxy can be started before anything is published. */
async function createFolder(folder: ReleaseFolder): Promise<Journal> {
  const rendering = renderHaproxy([], nothingPublished, defaultOptions);
  if (rendering.kind === "refused") throw new Error("The renderer refuses an empty set");
  await folder.write("0-empty", rendering.files, null);
  await folder.point("current", "0-empty");
  return Journal.create(folder, {
    name: "0-empty",
    n: null,
    version: nothingPublished,
    hash: renderingHash(rendering.files),
  });
}

/** Opens the folder of this machine's load balancer, and makes it at the first start. The caller holds its lock. */
export async function startMachine(place: HaproxyPlace, settings: Settings): Promise<Machine> {
  const folder = new ReleaseFolder(place.HAPROXY_FOLDER);
  await folder.prepare();
  const journal = (await Journal.open(folder)) ?? (await createFolder(folder));
  const good = await loadRelease(folder, journal.state.good);
  return { place, settings, folder, journal, good, reloadedBack: null };
}
