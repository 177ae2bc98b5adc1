import { basePath } from "../base-path.ts";
import { takeBegun } from "../early-request.ts";
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
  /** It only asks whether the server is there. */
  probe: boolean;
}

/** An answer as it came, of whatever status and from wherever; `text` reads its body. */
export interface RawAnswer {
  status: number;
  statusText: string;
  headers: Headers;
  text: () => Promise<string>;
}

/** How a proxy says that there is no server behind it; the server's own errors are JSON. */
const noServer = new Set([502, 503, 504]);

const isServer = (status: number, headers: Headers): boolean =>
  !noServer.has(status) || headers.has("x-request-id") || /\bjson\b/i.test(headers.get("content-type") ?? "");

type Watch = ReturnType<typeof watchProbe>;

/**
 * Characters of a body from which on it is sent by XMLHttpRequest, the only thing in a browser that tells how much of a
 * body has left: a large import on a slow line takes longer than a minute, and is over only when it does not get on.
 */
const largeBody = 64 * 1024;

/** Rejects with the signal's reason when that comes first: what was begun before the console loaded knows no signal. */
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

/** A request by `fetch`, its body to be read later. */
async function ask(request: SentRequest, signal: AbortSignal): Promise<Response> {
  const { method, url, headers, body } = request;
  const begun = method === "GET" ? takeBegun(url) : undefined;
  const init = {
    method,
    headers,
    signal,
    credentials: "same-origin",
    ...(body !== undefined && { body }),
  } as const;
  return unlessAborted(begun ?? fetch(basePath + url, init), signal);
}

/**
 * Sends a request and gives what came back, of any status. Ends with `Unreachable` when nothing whole came back, or when
 * the request made no progress for as long as `time-limits.ts` says; with the signal's reason when the caller ends it.
 */
export async function send(request: SentRequest): Promise<RawAnswer> {
  const over = new AbortController();
  const signal = request.signal ? AbortSignal.any([over.signal, request.signal]) : over.signal;
  const end = () => over.abort();
  const begin = () => (request.probe ? watchProbe(end) : watchProgress(request.method !== "GET", end));

  /** Does one part of it, and translates how that can fail. */
  const part = async <T>(loss: Loss, work: (watch: Watch) => Promise<T>): Promise<T> => {
    const watch = begin();
    try {
      return await work(watch);
    } catch (cause) {
      if (request.signal?.aborted) throw cause;
      // A request that hangs says nothing of the others; the probe that begins meanwhile does.
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
  // The browser keeps the past with the date of when it was asked for first.
  if (!/immutable/.test(headers.get("cache-control") ?? "")) noteServerDate(headers.get("date"));
  return {
    status,
    statusText,
    headers,
    text: () => part("broken off", (watch) => readText(response.body, watch, signal)),
  };
}
