import { wanted } from "#contract/agent.ts";
import type { Query } from "#contract/operation-url.ts";
import { urlOf, type PathParameters } from "#contract/operations.ts";
import type { AgentEnv } from "../agent-env.ts";
import { ReportRefused, type AgentServer } from "../agent-server.ts";
import { wordsOf } from "../error-words.ts";

/** Bytes of an answer, at most: a set of 20,000 services has less. A server in the wrong hands could send without end. */
const longestAnswer = 96 * 1024 * 1024;
/** Milliseconds for an answer, in addition to those that it was asked to wait. */
const patience = 30_000;

/** The answers that are about the report itself. Others (a proxy's 404 while the server is replaced) pass. */
const refusals = new Set([400, 409, 413, 422]);

async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > longestAnswer) throw new Error(`The server's answer is longer than ${longestAnswer} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

type Place = Pick<AgentEnv, "SERVER_URL" | "AGENT_KEY" | "TARGET">;

/**
 * The server over HTTP. Of several addresses it stays with the one that answers, and goes to the next when it fails: that one
 * is told everything, for it may remember what was so when the agent asked it last.
 */
export function httpServer({ SERVER_URL: urls, AGENT_KEY: key, TARGET }: Place): AgentServer {
  let at = 0;
  /** The server that has all reports since it was told everything; null: none, or a report went elsewhere. */
  let told: string | null = null;
  const here = () => urls[at % urls.length] ?? "";

  async function send(
    id: "getWanted" | "sendReport",
    { query = {}, body, wait = 0 }: { query?: Query; body?: unknown; wait?: number },
    signal: AbortSignal,
  ): Promise<{ status: number; text: string }> {
    const url = here();
    const parameters: PathParameters = TARGET;
    try {
      const response = await fetch(url + urlOf(id, parameters, query), {
        method: id === "getWanted" ? "GET" : "POST",
        headers: {
          authorization: `Basic ${key}`,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        // The key goes to no other address.
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(wait * 1_000 + patience)]),
      });
      const text = await bodyOf(response);
      if (response.status >= 500 || response.status === 429)
        throw new Error(`${response.status} ${text.slice(0, 300)}`);
      return { status: response.status, text };
    } catch (error) {
      at += 1;
      const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
      throw new Error(`${url}: ${wordsOf(error)}${cause}`, {
        cause: error,
      });
    }
  }

  return {
    wanted: async ({ after, ...asked }, signal) => {
      const url = here();
      const isNew = url !== told;
      // What is there has to be told now, whether something new is wanted or not.
      const query = isNew || after === undefined ? asked : { ...asked, after };
      const { status, text } = await send("getWanted", { query, wait: query.wait }, signal);
      if (status !== 200) throw new Error(`The server answered ${status}: ${text.slice(0, 300)}`);
      const answer = wanted.parse(JSON.parse(text));
      if (!isNew) return answer;
      told = url;
      return { ...answer, report: "everything" };
    },
    report: async (body, signal) => {
      const url = here();
      const { status, text } = await send("sendReport", { body }, signal);
      if (url !== told) told = null;
      if (status < 400) return;
      const words = `The server answered ${status}: ${text.slice(0, 300)}`;
      throw refusals.has(status) ? new ReportRefused(words) : new Error(words);
    },
  };
}
