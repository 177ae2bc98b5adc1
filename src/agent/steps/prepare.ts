import type { Wanted } from "#contract/agent.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { renderingHash } from "#render/rendering-hash.ts";
import type { RenderedFile, RenderNote } from "#render/rendering.ts";
import type { Release } from "../folder/journal.ts";
import { checkByProgram, type CheckResult } from "../haproxy/check-program.ts";
import type { Loaded, Machine } from "../machine.ts";
import { expectedServers } from "../plan/expected-servers.ts";
import type { Timer } from "./timer.ts";

type ToRender = NonNullable<Wanted["check"]>;
type SetToRender = Omit<ToRender, "id">;

/** Why a publication is not made live: `check` is what the program said, null when it did not come so far. */
export interface Refusal {
  kind: "refused";
  check: CheckResult | null;
  output: string;
}

const refused = (output: string, check: CheckResult | null = null): Refusal => ({
  kind: "refused",
  check,
  output,
});

const noteLine = ({ service, field, reason }: RenderNote): string =>
  `${[service, field].filter((part) => part !== "").join(" ")}: ${reason}`;

/** Renders a set. Refuses what the server rendered otherwise: one of the two is another version, or not to be trusted. */
function render({
  services,
  version,
  options,
  hash,
}: SetToRender): Refusal | { kind: "rendered"; files: RenderedFile[] } {
  const rendering = renderHaproxy(services, version, options);
  if (rendering.kind === "refused") return refused(rendering.notes.map(noteLine).join("\n"));
  const own = renderingHash(rendering.files);
  return own === hash
    ? { kind: "rendered", files: rendering.files }
    : refused(
        `The agent renders other files than the server (${own.slice(0, 12)}, not ${hash.slice(0, 12)}): run the same version of both`,
      );
}

async function checkRelease({ folder, place }: Machine, release: string): Promise<CheckResult> {
  await folder.point("candidate", release);
  return checkByProgram(place.HAPROXY_CHECK, place.HAPROXY_CONFIG, folder.candidate);
}

export interface Prepared {
  kind: "prepared";
  loaded: Loaded;
  check: CheckResult;
}

/** Renders a publication, writes it beside the others, and has the program check it. Nothing that runs changes. */
export async function prepare(
  machine: Machine,
  release: Omit<Release, "name"> & { n: number },
  set: SetToRender,
  timer: Timer,
): Promise<Prepared | Refusal> {
  const { folder, good, settings } = machine;
  const rendering = timer.timeSync("render", () => render({ ...set, hash: release.hash }));
  if (rendering.kind === "refused") return rendering;
  settings.at("rendered");
  const { files } = rendering;
  // A release is never written over: the program may be reading it.
  const same = good.release.hash === release.hash && good.release.version === release.version;
  const name = same ? good.release.name : `${release.n}-${release.hash.slice(0, 12)}`;
  if (!same)
    await timer.time("write", () =>
      folder.write(name, files, { name: good.release.name, files: good.files }),
    );
  settings.at("written");
  const checked = await timer.time("check", () => checkRelease(machine, name));
  settings.at("checked");
  if (checked.ok)
    return {
      kind: "prepared",
      loaded: { release: { ...release, name }, files, expected: expectedServers(files) },
      check: checked,
    };
  if (!same) await folder.remove(name);
  return refused(checked.output, checked);
}

/** Has the program check a set that is not to be published (now). */
export async function checkOnly(
  machine: Machine,
  { id, ...set }: ToRender,
): Promise<CheckResult & { id: string }> {
  const rendering = render(set);
  if (rendering.kind === "refused") return { id, ok: false, output: rendering.output };
  const { folder, good } = machine;
  await folder.write("0-check", rendering.files, { name: good.release.name, files: good.files });
  try {
    return { id, ...(await checkRelease(machine, "0-check")) };
  } finally {
    await folder.remove("0-check");
  }
}
