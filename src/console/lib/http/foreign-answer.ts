/** The names of statuses: HTTP/2 sends only their numbers. */
const names: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  413: "Request Entity Too Large",
  414: "URI Too Long",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

const noUpstream =
  "It gets no answer from the server behind it. Try again in a moment; if it stays like this, the server does not run or the proxy does not reach it.";

/** What a status from a proxy means, and what to do. */
const meanings: Record<number, string> = {
  400: "It does not take this request. Its log says why.",
  401: "It wants you to sign in to it first. Reload the page to do so; edits that are not saved wait as a draft.",
  403: "It does not let this request through. Have its rules (access lists, a web application firewall) changed to allow it.",
  404: "It does not pass this address on to the server. Check the paths that it forwards.",
  405: "It does not let this kind of request through. Have it allow GET, POST, PUT and DELETE.",
  413: "The request is larger than it lets through. Send less at a time, or have its limit raised (nginx: client_max_body_size).",
  414: "The address is longer than it lets through. Have its limit raised (nginx: large_client_header_buffers).",
  429: "It lets fewer requests through. Wait a moment and try again.",
  431: "The headers are larger than it lets through. Shorten the reason, or have its limit raised (nginx: large_client_header_buffers).",
  502: noUpstream,
  503: noUpstream,
  504: "The server behind it took longer than it waits. Try again in a moment, or have its limit raised (nginx: proxy_read_timeout).",
};

/** The message for an answer that came from a proxy: where it came from, and what to do. */
export function foreignText(status: number, statusText: string): string {
  const name = statusText || names[status];
  const said = `A proxy between this browser and the server answered ${status}${name ? ` (${name})` : ""}.`;
  if (status < 400)
    return `${said} It sent a page of its own instead of the server’s answer; it may want you to sign in to it. Reload the page to see it.`;
  return `${said} ${meanings[status] ?? "Its log says why."}`;
}
