import { errorBody } from "#contract/error-body.ts";
import { validationBody, type ValidationProblem } from "#contract/validation.ts";
import { CommandError, SetChanged } from "./command-error.ts";
import type { ApiRequest } from "./requests.ts";

/** The server that gets the requests: its address without a slash at the end, and an API key. */
export interface Api {
  url: string;
  key: string;
}

/** Checks what the command line says of the server. Throws a CommandError that ends with `usage`. */
export function apiOf(url: string, key: string | undefined, usage: string): Api {
  if (!URL.canParse(url)) throw new CommandError(`${url} is not an address\n${usage}`);
  if (key === undefined || key === "") throw new CommandError(`API_KEY is not set\n${usage}`);
  if (!/^[\x21-\x7e]+$/.test(key)) throw new CommandError("API_KEY has characters that no API key has");
  return { url: url.replace(/\/+$/, ""), key };
}

/** An answer: the version that it names (of a write), the ETag (of a read), and its body. */
export interface Answer {
  version: string | null;
  etag: string | null;
  body: unknown;
}

/** Sends one request; `message` is the message of a write. Rejects with a CommandError in the server's words. */
export async function send(
  api: Api,
  { method, path, body, ifMatch }: ApiRequest,
  message = "",
): Promise<Answer> {
  const response = await fetch(api.url + path, {
    method,
    headers: {
      authorization: `Basic ${api.key}`,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(ifMatch !== undefined && { "if-match": ifMatch }),
      ...(message !== "" && { "x-change-message": encodeURIComponent(message) }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new CommandError(`No answer from ${api.url}: is the server running there?`, { cause: error });
  });
  const answer = jsonOrText(await response.text());
  if (response.status === 412) throw new SetChanged(refusal(412, answer, body));
  if (!response.ok) throw new CommandError(refusal(response.status, answer, body));
  return { version: response.headers.get("x-version"), etag: response.headers.get("etag"), body: answer };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function refusal(status: number, answer: unknown, sent: ApiRequest["body"]): string {
  const invalid = validationBody.safeParse(answer);
  if (invalid.success) {
    const { detail, more = 0 } = invalid.data;
    const lines = detail.map((problem) => problemLine(problem, sent));
    return [`${status}:`, ...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("\n  ");
  }
  const error = errorBody.safeParse(answer);
  return `${status}: ${error.success ? error.data.message : "the answer does not say why"}`;
}

/** A problem with the id of its service instead of the index in the request, which means nothing in the file. */
function problemLine({ loc, msg }: ValidationProblem, sent: ApiRequest["body"]): string {
  const [where, index, ...rest] = loc;
  const service = where === "body" && typeof index === "number" ? sent?.[index] : undefined;
  return service === undefined ? `${loc.join(".")}: ${msg}` : `${[service.id, ...rest].join(" ")}: ${msg}`;
}
