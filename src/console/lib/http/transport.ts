import { basePath } from "../base-path.ts";
import { takeEarlyAnswer } from "../early-answers.ts";
import { noteServerDate } from "../server-clock.ts";
import { reportReachable } from "../connection.ts";
import { Unreachable, type Loss } from "./unreachable.ts";
import { upload } from "./upload.ts";
import { watchProbe, watchProgress } from "./stalled-requests.ts";

export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal | undefined;
  /** Whether the request is a probe, which only asks whether the server can be reached. */
  probe: boolean;
}

/** An answer of any status, from the server or a proxy in front of it; `text` reads its body. */
export interface RawAnswer {
  status: number;
  statusText: string;
  headers: Headers;
  text: () => Promise<string>;
}

/** Statuses by which a proxy says that the server does not answer. The server's own errors are JSON. */
const noServer = new Set([502, 503, 504]);

const isServer = (status: number, headers: Headers): boolean =>
  !noServer.has(status) || headers.has("x-request-id") || /\bjson\b/i.test(headers.get("content-type") ?? "");

type Watch = ReturnType<typeof watchProbe>;

/**
 * Characters. A longer body is sent by XMLHttpRequest, the only way to learn how much of it has left: a large import on a
 * slow line takes longer than a minute, and is given up only when it makes no progress.
 */
const largeBody = 64 * 1024;

/** Rejects with the signal's reason if the caller aborts first. An early request was sent without the signal. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

async function readText(body: Response["body"], watch: Watch, signal: AbortSignal): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await unlessAborted(reader.read(), signal);
      if (done) return text + decoder.decode();
      watch.progress();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
}

/** Sends a request by `fetch`; the caller reads the body. */
async function ask(request: SentRequest, signal: AbortSignal): Promise<Response> {
  const { method, url, headers, body } = request;
  const early = method === "GET" ? takeEarlyAnswer(url) : undefined;
  const init = {
    method,
    headers,
    signal,
    credentials: "same-origin",
    ...(body !== undefined && { body }),
  } as const;
  return unlessAborted(early ?? fetch(basePath + url, init), signal);
}

/**
 * Sends a request and returns the answer, of any status. Rejects with `Unreachable` when no whole answer came or the
 * request made no progress (`time-limits.ts`), and with the signal's reason when the caller aborts it.
 */
export async function send(request: SentRequest): Promise<RawAnswer> {
  const over = new AbortController();
  const signal = request.signal ? AbortSignal.any([over.signal, request.signal]) : over.signal;
  const end = () => over.abort();
  const begin = () => (request.probe ? watchProbe(end) : watchProgress(request.method !== "GET", end));

  /** Does one part of the exchange, and translates its failures. */
  const part = async <T>(loss: Loss, work: (watch: Watch) => Promise<T>): Promise<T> => {
    const watch = begin();
    try {
      return await work(watch);
    } catch (cause) {
      if (request.signal?.aborted) throw cause;
      // One request that hangs says nothing about others; the probe that follows does.
      if (!over.signal.aborted || request.probe) reportReachable(false);
      throw new Unreachable(
        over.signal.aborted ? "too late" : cause instanceof Unreachable ? cause.loss : loss,
      );
    } finally {
      watch.end();
    }
  };

  if (request.body !== undefined && request.body.length >= largeBody) {
    const answer = await part("no answer", ({ progress }) =>
      upload({ ...request, url: basePath + request.url }, signal, progress),
    );
    reportReachable(isServer(answer.status, answer.headers));
    return { ...answer, text: () => Promise.resolve(answer.body) };
  }
  const response = await part("no answer", () => ask(request, signal));
  const { status, statusText, headers } = response;
  reportReachable(isServer(status, headers));
  // The browser caches past versions together with the date of their first answer.
  if (!/immutable/.test(headers.get("cache-control") ?? "")) noteServerDate(headers.get("date"));
  return {
    status,
    statusText,
    headers,
    text: () => part("broken off", (watch) => readText(response.body, watch, signal)),
  };
}
