import { limits } from "#contract/limits.ts";
import { withoutStop } from "../../foreign-words.ts";
import { SetFull, UnknownConfig } from "../store-errors.ts";
import type { Snapshot } from "../snapshot.ts";
import type { WriteRequest, WriteResult } from "../write-request.ts";
import { ReadBack } from "./upstream-read-back.ts";
import type { UpstreamApi, UpstreamWrite } from "./upstream-api.ts";
import type { UpstreamConfig, UpstreamState } from "./upstream-config.ts";
import { LostAnswer, UpstreamFailure } from "./upstream-failure.ts";
import type { UpstreamReader } from "./upstream-reader.ts";
import type { WritePlan } from "./write-plan.ts";

/** How often an edit is applied anew because somebody was faster, and the deployment said so. */
const mostTries = 3;

/**
 * Makes a write: asks for the head, applies the edit, sends its calls, and reads back what is there. The deployment compares
 * nothing, so what somebody else did in between is found afterwards, by the list of versions. Nothing is sent twice.
 */
export class UpstreamWriter {
  readonly #api: UpstreamApi;

  constructor(api: UpstreamApi) {
    this.#api = api;
  }

  /** `plan` may throw to refuse; it is called again when the deployment says that somebody was faster. */
  write(
    config: UpstreamConfig,
    reader: UpstreamReader,
    request: WriteRequest,
    plan: (state: UpstreamState) => WritePlan | Promise<WritePlan>,
  ): Promise<WriteResult> {
    return config.writes.run(async () => {
      let refused: { state: UpstreamState; refusal: UpstreamFailure } | null = null;
      for (let tries = 1; ; tries += 1) {
        const state = await config.refresh(reader);
        // Nobody was faster: it was refused for what it is.
        if (refused?.state.snapshot === state.snapshot) throw refused.refusal;
        const planned = await plan(state);
        const { snapshot: before } = state;
        if (planned.calls.length === 0) return { before, snapshot: before, changed: false };
        requireRoom(before, planned);
        if (request.dryRun === true) return dryRun(before, planned);
        try {
          return await this.#make(config, reader, state, planned);
        } catch (error) {
          if (!(error instanceof WasFaster)) throw error;
          config.forget();
          if (tries === mostTries) throw error.refusal;
          refused = { state, refusal: error.refusal };
        }
      }
    });
  }

  async #make(
    config: UpstreamConfig,
    reader: UpstreamReader,
    known: UpstreamState,
    plan: WritePlan,
  ): Promise<WriteResult> {
    const seen = new ReadBack(config, reader, known, plan);
    const made: UpstreamWrite[] = [];
    for (const call of plan.calls) {
      try {
        await this.#api.write(config.id, reader.key, call);
        made.push(call);
      } catch (error) {
        config.forget();
        if (error instanceof LostAnswer) {
          // Where the look fails, too, nothing tells.
          const was = await seen.has(call).catch((failure: unknown) => {
            if (messageOf(failure) === null) throw failure;
            return null;
          });
          if (was !== true) throw unclear(error.failure, made.length, plan, was);
          made.push(call);
        } else if (!(error instanceof UpstreamFailure)) throw error;
        // Somebody has deleted it already.
        else if (made.length > 0 && call.kind === "delete entry" && error.status === 404) continue;
        else if (made.length > 0) throw partly(error, made.length, plan);
        else if (error.status === 404 || error.status === 409) throw new WasFaster(error);
        else throw error;
      }
    }
    try {
      const result = await seen.result(made);
      return made.length > 1 ? { ...result, versions: made.length } : result;
    } catch (error) {
      config.forget();
      const words = messageOf(error);
      if (words === null || (error instanceof UpstreamFailure && error.extra["written"] === true))
        throw error;
      throw unseen(words);
    }
  }
}

/** Each call makes a version of its own. */
const dryRun = (before: Snapshot, { expected, calls }: WritePlan): WriteResult => ({
  before,
  snapshot: expected,
  changed: true,
  ...(calls.length > 1 && { versions: calls.length }),
});

/** Somebody was faster, and the deployment refused; nothing was changed. */
class WasFaster extends Error {
  readonly refusal: UpstreamFailure;
  constructor(refusal: UpstreamFailure) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

function requireRoom({ entries }: Snapshot, { expected, calls }: WritePlan): void {
  const count = expected.entries.size;
  if (calls[0]?.kind !== "revert" && count > limits.servicesInSet && count > entries.size)
    throw new SetFull(`${count} services in a set`);
}

const steps = (made: number, { calls }: WritePlan): string =>
  made === 0 ? "" : `Only the first ${made} of ${calls.length} steps were made. `;

const stepsOf = (made: number, { calls }: WritePlan) => ({ made, of: calls.length });

function unclear(
  { status, message }: UpstreamFailure,
  made: number,
  plan: WritePlan,
  was: false | null,
): UpstreamFailure {
  const found = was === null ? "the change may have been made" : "the change is not there now";
  const words = `${steps(made, plan)}${withoutStop(message)}; ${found}. Look again before you repeat it`;
  if (made > 0) return new UpstreamFailure(status, words, { written: true, steps: stepsOf(made, plan) });
  return new UpstreamFailure(status, words, was === null ? {} : { written: false });
}

function partly({ message }: UpstreamFailure, made: number, plan: WritePlan): UpstreamFailure {
  return new UpstreamFailure(502, `${steps(made, plan)}Then: ${message}`, {
    written: true,
    steps: stepsOf(made, plan),
  });
}

/** What the deployment said instead of an answer to a read; null: the error is of another kind. */
function messageOf(error: unknown): string | null {
  if (error instanceof UnknownConfig) return "it does not give this configuration any more";
  return error instanceof UpstreamFailure ? error.message : null;
}

const unseen = (message: string): UpstreamFailure =>
  new UpstreamFailure(
    502,
    `The deployment took the change, and it could not be read back: ${withoutStop(message)}. Look before you repeat it`,
    { written: true },
  );
