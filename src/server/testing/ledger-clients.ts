import { aService } from "./test-server.ts";

/** The admin key of the servers. */
export const ledgerKey = "an-admin-key-of-ours";
const headers = { authorization: `Basic ${ledgerKey}`, "content-type": "application/json" };
const set = "/api/v4.0/conf/prod/backend-services";

/** What servers answered to writes, by their ids. */
export interface Answers {
  saved: string[];
  /** Nothing was saved: the message says why. */
  refused: Map<string, string>;
  /** Nobody can tell: the answer says so, or got lost. */
  unclear: string[];
}

export const noAnswers = (): Answers => ({ saved: [], refused: new Map(), unclear: [] });

async function send(path: string, init: RequestInit, id: string, answers: Answers): Promise<void> {
  try {
    const answer = await fetch(path, { ...init, headers: { ...headers, "x-change-message": id } });
    const text = await answer.text();
    if (answer.ok) answers.saved.push(id);
    else if (answer.status !== 503) throw new Error(`${answer.status}: ${text}`);
    else if (text.includes("look before repeating")) answers.unclear.push(id);
    else answers.refused.set(id, text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    answers.unclear.push(id);
  }
}

/** Adds the service `id` in a version of its own, whose message is the id. */
export const add = (origin: string, id: string, answers: Answers): Promise<void> =>
  send(`${origin}${set}/${id}`, { method: "POST", body: JSON.stringify(aService(id)) }, id, answers);

/** Changes the service `of` in a version of its own, whose message is `id`. */
export const change = (origin: string, of: string, id: string, answers: Answers): Promise<void> =>
  send(
    origin + set,
    { method: "PUT", body: JSON.stringify([aService(of, { description: id })]) },
    id,
    answers,
  );

async function json(origin: string, path: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(origin + path, { headers, ...init });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The messages of the versions that a server shows, newest first. */
export async function messagesAt(origin: string, limit?: number): Promise<string[]> {
  const query = limit === undefined ? "" : `?limit=${limit}`;
  // The shape of the reference server.
  const { items } = (await json(origin, `${set}/versions${query}`)) as { items: { message: string }[] };
  return items.map(({ message }) => message);
}

/** The ids of the services that a server shows. */
export async function idsAt(origin: string): Promise<string[]> {
  const { items } = (await json(origin, set)) as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

export const fetchAt = (origin: string) => json(origin, "/api/fetch", { method: "POST" });

/** Whether a server waits for a decision about the branch, which somebody moved. */
export async function isMovedAt(origin: string): Promise<boolean> {
  return "moved" in ((await json(origin, "/api/v4.0/conf/configs/prod")) as object);
}

export const decideAt = (origin: string, keep: "ours" | "theirs") =>
  json(origin, "/api/v4.0/conf/configs/prod/ledger", { method: "PUT", body: JSON.stringify({ keep }) });
