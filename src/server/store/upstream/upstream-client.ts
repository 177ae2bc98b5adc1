import { setTimeout } from "node:timers/promises";
import { Lanes } from "./lanes.ts";
import { isMaintenance, Maintenance } from "./maintenance.ts";
import { LostAnswer, UpstreamFailure } from "./upstream-failure.ts";
import { wordsOf } from "./upstream-words.ts";

/** Bounds of a call. */
export interface ClientLimits {
  /** Bytes of an answer, unpacked. */
  answerBytes: number;
  /** Milliseconds of one call, and of all repeats together. */
  callMs: number;
  allMs: number;
  /** Milliseconds before the first repeat; each later pause is twice as long. */
  pauseMs: number;
}

const usualLimits: ClientLimits = {
  answerBytes: 64 * 1024 * 1024,
  callMs: 30_000,
  allMs: 60_000,
  pauseMs: 300,
};

const mostRepeats = 4;
const lanes = 2;

/** Where the deployment is: its origin, and the version of its API, as in `v4.3`. */
export interface UpstreamAddress {
  origin: string;
  version: string;
}

interface Answer {
  status: number;
  isJson: boolean;
  body: string;
}

/** A read that may do better when it is tried again. */
class Unsteady extends Error {
  readonly failure: UpstreamFailure;
  constructor(failure: UpstreamFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Codes of errors that come before anything was sent. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * Sends requests to the deployment, and to nowhere else: it follows no redirect. At most two are under way. A read is tried
 * again; a write never is: one without an answer rejects with a `LostAnswer`. Everything else rejects with an
 * `UpstreamFailure`.
 */
export class UpstreamClient {
  readonly #base: string;
  readonly #limits: ClientLimits;
  readonly #lanes = new Lanes(lanes);
  readonly #maintenance: Maintenance;

  constructor(
    { origin, version }: UpstreamAddress,
    limits: Partial<ClientLimits> = {},
    maintenance = new Maintenance(),
  ) {
    this.#maintenance = maintenance;
    this.#base = `${origin}/api/${version}`;
    this.#limits = { ...usualLimits, ...limits };
  }

  /** The text of the JSON at a path below `conf/`; one that begins with a slash is below the version of the API. */
  async get(path: string, key: string, background = false): Promise<string> {
    const end = AbortSignal.timeout(this.#limits.allMs);
    for (let repeat = 0; ; repeat += 1) {
      try {
        return await this.#lanes.run(() => this.#getOnce(path, key, end), background);
      } catch (error) {
        if (!(error instanceof Unsteady)) throw error;
        if (repeat === mostRepeats || end.aborted) throw error.failure;
        await setTimeout(this.#limits.pauseMs * 2 ** repeat);
      }
    }
  }

  /** Sends a write, once. Resolves when the deployment says that it was made. */
  send(method: "POST" | "PUT" | "DELETE", path: string, key: string, body?: unknown): Promise<void> {
    return this.#lanes.run(async () => {
      const { status, isJson, body: text } = await this.#sent(method, path, key, body);
      const words = wordsOf(text, key);
      if (status < 300 && isJson) return this.#maintenance.over();
      // Its JSON says that it is a refusal while a publish runs; a gateway's 503 says nothing.
      if (status === 503 && isJson && words !== "") throw publishing(", and nothing was changed", words);
      if (status < 400 || status >= 500 || status === 408)
        throw new LostAnswer(new UpstreamFailure(502, `The deployment answered ${said(status, words)}`));
      if (status === 403 && isMaintenance(words)) this.#maintenance.said();
      throw refusal(status, words);
    });
  }

  async #sent(method: string, path: string, key: string, body: unknown): Promise<Answer> {
    try {
      return await this.#call(method, path, key, AbortSignal.timeout(this.#limits.callMs), body);
    } catch (error) {
      if (error instanceof UpstreamFailure) throw isRedirect(error) ? error : new LostAnswer(error);
      const failure = unreachable(error);
      throw unsent.has(codeOf(error)) ? failure : new LostAnswer(failure);
    }
  }

  async #getOnce(path: string, key: string, end: AbortSignal): Promise<string> {
    let answer: Answer;
    try {
      const signal = AbortSignal.any([end, AbortSignal.timeout(this.#limits.callMs)]);
      answer = await this.#call("GET", path, key, signal);
    } catch (error) {
      throw error instanceof UpstreamFailure ? error : new Unsteady(unreachable(error));
    }
    const { status, isJson, body } = answer;
    if (status === 200 && isJson) return body;
    const words = wordsOf(body, key);
    // It says nothing of the key, nor that there is no such thing.
    if (status === 403 && isMaintenance(words)) {
      this.#maintenance.said();
      throw new UpstreamFailure(503, words, { headers: { "retry-after": "10" } });
    }
    // It tells nothing of a write that was made before.
    if (status === 503 && isJson) throw new Unsteady(publishing("", words));
    if (status === 502 || status === 503 || status === 504)
      throw new Unsteady(new UpstreamFailure(502, `The deployment answered ${said(status, words)}`));
    throw status < 400 || status >= 500
      ? new UpstreamFailure(502, `The deployment answered ${said(status, words)}`)
      : refusal(status, words);
  }

  async #call(
    method: string,
    path: string,
    key: string,
    signal: AbortSignal,
    body?: unknown,
  ): Promise<Answer> {
    const response = await fetch(this.#base + (path.startsWith("/") ? path : `/conf/${path}`), {
      method,
      redirect: "manual",
      signal,
      headers: {
        accept: "application/json",
        authorization: `Basic ${key}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { status, headers } = response;
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      throw new UpstreamFailure(502, redirected);
    }
    const isJson = /^application\/(?:.*\+)?json\b/.test(headers.get("content-type") ?? "");
    return { status, isJson, body: await this.#text(response) };
  }

  async #text({ body }: Response): Promise<string> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body ?? []) {
      bytes += chunk.length;
      if (bytes > this.#limits.answerBytes) {
        const most = this.#limits.answerBytes / 1024 / 1024;
        throw new UpstreamFailure(502, `The deployment's answer is larger than ${most} MiB`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  }
}

const redirected =
  "The deployment answered with a redirect, which is not followed; the operator checks UPSTREAM_URL";

const isRedirect = ({ message }: UpstreamFailure): boolean => message === redirected;

const said = (status: number, words: string): string => (words === "" ? `${status}` : `${status}: ${words}`);

const publishing = (meaning: string, words: string): UpstreamFailure =>
  new UpstreamFailure(503, `The deployment is busy${meaning}: ${words}`, {
    headers: { "retry-after": "10" },
  });

function refusal(status: number, words: string): UpstreamFailure {
  if (status === 401)
    return new UpstreamFailure(401, "The deployment does not accept this key; sign in with a valid one");
  if (status === 403 && words !== "") return new UpstreamFailure(403, words);
  return new UpstreamFailure(status, `The deployment refused it with ${said(status, words)}`);
}

/** The code of a network error, which `fetch` hides in a cause. */
function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return String(Object(cause)["code"] ?? "");
}

function unreachable(error: unknown): UpstreamFailure {
  if (error instanceof Error && /^(?:TimeoutError|AbortError)$/.test(error.name))
    return new UpstreamFailure(504, "The deployment did not answer in time");
  const code = codeOf(error);
  return new UpstreamFailure(502, `The deployment cannot be reached${code === "" ? "" : ` (${code})`}`);
}
