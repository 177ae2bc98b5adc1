import { Unreachable } from "./unreachable.ts";

interface Upload {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** The headers of an answer, from the lines in which XMLHttpRequest gives them. */
function headersOf(lines: string): Headers {
  const headers = new Headers();
  for (const line of lines.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}

/** Sends a large body. Calls `onProgress` while the body is sent and while the answer arrives. */
export function upload({ method, url, headers, body }: Upload, signal: AbortSignal, onProgress: () => void) {
  return new Promise<{ status: number; statusText: string; headers: Headers; body: string }>(
    (resolve, reject) => {
      const request = new XMLHttpRequest();
      const abort = () => {
        request.abort();
        reject(signal.reason as Error);
      };
      if (signal.aborted) return reject(signal.reason as Error);
      signal.addEventListener("abort", abort, { once: true });
      request.open(method, url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.addEventListener("progress", onProgress);
      request.upload.addEventListener("progress", onProgress);
      request.addEventListener("load", () =>
        resolve({
          status: request.status,
          statusText: request.statusText,
          headers: headersOf(request.getAllResponseHeaders()),
          body: request.responseText,
        }),
      );
      let begun = false;
      request.addEventListener("readystatechange", () => {
        begun ||= request.readyState === XMLHttpRequest.HEADERS_RECEIVED;
      });
      request.addEventListener("error", () => reject(new Unreachable(begun ? "broken off" : "no answer")));
      request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
      request.send(body);
    },
  );
}
