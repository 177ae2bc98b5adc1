import type { RuleProblem } from "#contract/dry-run.ts";
import type { Publication, Publish, PublishPreview, RenderNote } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { allProblems } from "#domain/rules/service-problems.ts";
import { withoutStop } from "../foreign-words.ts";
import { HttpError, Invalid } from "../http/http-error.ts";
import { inSlices, type Work } from "../in-slices.ts";
import type { Author } from "../store/write-request.ts";
import type { Deployment } from "../store/deployment.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Store } from "../store/store.ts";
import { LostAnswer, UpstreamFailure } from "../store/upstream/upstream-failure.ts";
import { digest } from "./agent-task.ts";
import { checkNames } from "./checked-names.ts";
import { untold } from "../store/published-records.ts";
import { setAt, versionsAfter } from "./past-versions.ts";
import { briefNotes } from "./rendered-version.ts";
import { setSentences } from "./set-sentences.ts";
import type { Condition } from "./publishing.ts";
import { shortVersion } from "./told-target.ts";

/** The id of the one target that each configuration of a vendor deployment has, by itself. */
const vendorTarget = "vendor";

/** Statuses by which a deployment says that it does not take what it was to publish, or that it publishes nothing. */
const refusals = new Set([400, 404, 405, 409, 422]);

export interface VendorTargetOptions {
  store: Store;
  deployment: Deployment;
  now: () => Date;
  /** Name servers to ask instead of those of this machine. */
  nameServers?: readonly string[] | undefined;
}

/** What somebody publishes. `buckets` is where to, as a client of the vendor's API sends it. */
interface ToPublish {
  reason: string;
  author: Author;
  /** What the version has to be; null: whichever is the newest. */
  version: string | null;
  condition?: Condition;
  confirmWithin?: number | null;
  buckets?: unknown;
}

/**
 * A vendor deployment as a target. It publishes the newest version alone, says of a refusal neither which service it means
 * nor why, and cannot be asked what runs: live is what this server published last.
 */
export class VendorTarget {
  readonly #store: Store;
  readonly #deployment: Deployment;
  readonly #now: () => Date;
  readonly #nameServers: readonly string[] | undefined;

  constructor({ store, deployment, now, nameServers }: VendorTargetOptions) {
    this.#store = store;
    this.#deployment = deployment;
    this.#now = now;
    this.#nameServers = nameServers;
  }

  /** Throws a 404 for another id. */
  require(id: string): void {
    if (id !== vendorTarget)
      throw new HttpError(
        404,
        `There is no target [${id}]: a deployment has the target [${vendorTarget}] alone`,
      );
  }

  async state(config: string): Promise<Target> {
    const all = await this.publications(config);
    const { version: newest } = await this.#store.readSet(config);
    const last = all.at(-1);
    const live = liveOf(all);
    return {
      id: vendorTarget,
      kind: "vendor",
      description: "",
      mode: "manual",
      options: {},
      live,
      wanted: null,
      outcome: last?.outcome ?? "none",
      behind: live && (await versionsAfter(this.#store, config, live.version)),
      reachable: true,
      seen: null,
      program: null,
      problem: null,
      held: null,
      drift: [],
      etag: digest([newest, last?.n, last?.outcome]),
    };
  }

  publications(config: string): Promise<readonly Publication[]> {
    return this.#deployment.publications.all(config);
  }

  publication(config: string, n: number): Promise<Publication> {
    return this.#deployment.publications.get(config, n);
  }

  /** What a publish would do. Rejects with an `Invalid` for anything but the newest version. */
  async preview(
    config: string,
    { version, confirm_within: within }: Publish,
    asksNames: boolean,
  ): Promise<PublishPreview> {
    requireNoDeadline(within);
    requireNewest(version, await this.#deployment.newest(config));
    const set = await this.#store.readSet(config);
    const live = liveOf(await this.publications(config));
    const [before, buckets, names] = await Promise.all([
      live && setAt(this.#store, config, live.version),
      this.#deployment.buckets(config),
      asksNames ? checkNames(set.services, this.#nameServers) : undefined,
    ]);
    return {
      message: "Nothing was published: this was a dry run",
      version,
      live: live?.version ?? null,
      sentences: await inSlices(setSentences(before, set)),
      notes: [],
      files: [],
      difference: "",
      difference_cut: false,
      method: null,
      check: null,
      held: null,
      overwrites: [],
      problems: await inSlices(errorsOf(set)),
      buckets,
      ...(names && { names }),
    };
  }

  /**
   * Publishes the newest version, once, and resolves with what became of it: `live`, or `refused` with our rules as its
   * notes. Rejects when the deployment did not say, or publishes something else just now; the publication tells of it, too.
   */
  publish(
    config: string,
    { reason, author, version, condition, confirmWithin = null, buckets }: ToPublish,
  ): Promise<Publication> {
    const { publications } = this.#deployment;
    return publications.oneByOne(config, async () => {
      const newest = await this.#deployment.newest(config);
      condition?.(await this.state(config));
      requireNoDeadline(confirmWithin);
      if (version !== null) requireNewest(version, newest);
      if (newest === null)
        throw new HttpError(409, "Nothing has been saved yet, so there is nothing to publish");
      const where = buckets ?? (await this.#deployment.buckets(config)) ?? [];
      const made = await publications.put(config, (n) => ({
        n,
        version: newest,
        reason,
        author: author.name,
        email: author.email,
        date: this.#now().toISOString(),
        automatic: false,
        outcome: "applying",
        hash: "",
        notes: [],
        confirm_within: null,
        ...untold,
      }));
      const end = (fields: Partial<Publication>) =>
        publications.put(config, () => ({ ...made, ended_at: this.#now().toISOString(), ...fields }));
      try {
        await this.#deployment.publish(config, where);
      } catch (error) {
        return await this.#failed(config, error, end);
      }
      const at = this.#now().toISOString();
      return end({
        outcome: "live",
        live_at: at,
        ended_at: at,
        output: await this.#whatElse(config, newest),
      });
    });
  }

  /** What became of a publication that failed. */
  async #failed(
    config: string,
    error: unknown,
    end: (fields: Partial<Publication>) => Promise<Publication>,
  ): Promise<Publication> {
    if (error instanceof LostAnswer) {
      const { status, message } = error.failure;
      await end({ outcome: "unknown", output: message });
      throw new UpstreamFailure(
        status,
        `${withoutStop(message)}. It may have been published or not: look there before you publish again`,
      );
    }
    const output = error instanceof UpstreamFailure ? error.message : "The server failed; its log tells why";
    if (!(error instanceof UpstreamFailure) || !refusals.has(error.status)) {
      await end({ outcome: "refused", output });
      throw error;
    }
    if (error.status === 404 || error.status === 405)
      return end({
        outcome: "refused",
        output: `${withoutStop(output)}: it may not publish through its API`,
      });
    const set = await this.#store.readSet(config).catch(() => null);
    // It was refused, whether the reason can be looked for or not.
    if (set === null) return end({ outcome: "refused", output: `${withoutStop(output)}. ${unexplained}` });
    const notes = await inSlices(refusalsOf(set));
    return end({
      outcome: "refused",
      output: `${withoutStop(output)}. ${explained(notes.length)}`,
      ...briefNotes(notes),
    });
  }

  /** A word about a version that somebody saved while `version` was published: the deployment publishes what is newest. */
  async #whatElse(config: string, version: string): Promise<string> {
    const newest = await this.#deployment.newest(config).catch(() => version);
    if (newest === version || newest === null) return "";
    return `Somebody saved ${shortVersion(newest)} meanwhile: it may be what was published`;
  }
}

/** What this server published last there. */
function liveOf(all: readonly Publication[]): Target["live"] {
  const last = all.findLast(({ outcome }) => outcome === "live");
  if (last === undefined) return null;
  const { version, n, live_at: at, date, author } = last;
  return { version, publication: n, at: at ?? date, by: author, confirmed: true, confirm_by: null };
}

function requireNewest(version: string, newest: string | null): void {
  if (version === newest) return;
  const msg =
    "A vendor deployment publishes its newest version alone, and this is another one: revert to it first, which makes it the newest";
  throw new Invalid([{ loc: ["body", "version"], msg, type: "not_the_newest" }]);
}

function requireNoDeadline(within: number | null): void {
  if (within === null) return;
  const msg = "A vendor deployment does not go back by itself: leave this out";
  throw new Invalid([{ loc: ["body", "confirm_within"], msg, type: "not_possible" }]);
}

/** What breaks a field rule or a service rule as an error, in the whole set. */
function* errorsOf({ services }: Snapshot): Work<RuleProblem[]> {
  const problems: RuleProblem[] = [];
  for (const service of services) {
    yield;
    for (const { rule, level, message, field, host } of allProblems(service))
      if (level === "error")
        problems.push({ id: service.id, rule, level, message, field, ...(host !== undefined && { host }) });
  }
  return problems;
}

function* refusalsOf(set: Snapshot): Work<RenderNote[]> {
  const unreadable = set.unreadable.map(({ file, reason }): RenderNote => ({
    kind: "refused",
    service: file,
    field: "",
    reason,
  }));
  const faulty = (yield* errorsOf(set)).map(({ id, field, host, message }): RenderNote => ({
    kind: "refused",
    service: id,
    field: host === undefined ? field : `back_hosts.${host}.${field}`,
    reason: message,
  }));
  return [...unreadable, ...faulty];
}

const unexplained = "It does not say why";

const explained = (notes: number): string =>
  notes > 0
    ? `${unexplained}; these services break rules that may be the reason`
    : `${unexplained}, and no service breaks a rule of ours; a usual reason is a host whose name cannot be found: check the names`;
