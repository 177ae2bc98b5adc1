import type { Store } from "../store/store.ts";
import type { WriteRequest, WriteResult } from "../store/write-request.ts";
import { minutesAfter } from "./calendar.ts";
import type { Step } from "./scenes.ts";

const document = "document [backend-services]";

/** The message in the API's own words, for a change without a reason. */
function defaultMessage(step: Step & { kind: "change" }, isNew: boolean): string {
  const [id = "", ...more] = [...step.put.map((service) => service.id), ...step.remove];
  if (more.length > 0) return `Update ${document}`;
  if (step.put.length === 0) return `Delete entry [${id}] of ${document}`;
  return `${isNew ? "Create" : "Update"} entry [${id}] of ${document}`;
}

/** Makes the configuration `config`, with one version for each step. Rejects when a step changes nothing. */
export async function writeStory(store: Store, config: string, steps: readonly Step[]): Promise<void> {
  const [first] = steps;
  if (first === undefined) throw new Error("A story has at least one step");
  const { author } = first;
  await store.createConfig(config, {
    author,
    at: minutesAfter(first.at, -3),
    message: `Create configuration [${config}]`,
    ownMessage: true,
  });
  const versions: string[] = [];
  const versionOf = (index: number): string => {
    const version = versions[index];
    if (version === undefined) throw new Error(`The story of ${config} has no step ${index} by now`);
    return version;
  };
  for (const [index, step] of steps.entries()) {
    const result = await made(store, config, step, versionOf, steps[index - 1]);
    if (!result.changed) throw new Error(`Step ${index} of the story of ${config} changes nothing`);
    versions.push(result.snapshot.version);
  }
}

function made(
  store: Store,
  config: string,
  step: Step,
  versionOf: (index: number) => string,
  previous: Step | undefined,
): Promise<WriteResult> {
  const request = (words: string, action: WriteRequest["action"]): WriteRequest => ({
    author: step.author,
    at: step.at,
    message: step.message ?? words,
    ownMessage: step.message === undefined,
    action,
  });
  if (step.kind === "change") {
    const { put, remove } = step;
    const isNew = !put.every((service) => previous?.after.has(service.id));
    return store.write(config, request(defaultMessage(step, isNew), { kind: "change" }), () => ({
      put,
      remove,
    }));
  }
  if (step.kind === "revert") {
    const version = versionOf(step.to);
    const words = `Revert ${document} to version [${version}]`;
    return store.revert(config, version, request(words, { kind: "revert", version }));
  }
  const version = versionOf(step.of);
  const words = `Undo version [${version}] of ${document}`;
  return store.undo(config, version, request(words, { kind: "undo", version }));
}
