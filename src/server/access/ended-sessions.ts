import * as z from "zod/mini";
import { StartupError } from "../startup-error.ts";
import { changePrivateFile, readPrivateFile } from "./private-file.ts";

const endedSession = z.object({
  id: z.string(),
  keyId: z.string(),
  /** Seconds since 1970, like `expires`. */
  issued: z.number(),
  expires: z.number(),
});

/** `keys`: all sessions of a key that were issued up to a moment. */
const endedSessions = z.object({
  sessions: z.array(endedSession),
  keys: z.array(z.omit(endedSession, { id: true })),
});

/** A session that somebody signed out of. */
export type EndedSession = z.output<typeof endedSession>;
type Content = z.output<typeof endedSessions>;

/** So many sessions of one key are remembered one by one. */
const mostOfOneKey = 1_000;

function parse(file: string, text: string | null): Content {
  if (text === null) return { sessions: [], keys: [] };
  try {
    return endedSessions.parse(JSON.parse(text));
  } catch (error) {
    throw new StartupError(
      `${file} is not a valid list of ended sessions: remove it and session.key (everybody signs in again)`,
      { cause: error },
    );
  }
}

/** With one more session, and without those that would have expired by now, in seconds since 1970. */
function withEnded(content: Content, ended: EndedSession, now: number): Content {
  const live = ({ expires }: { expires: number }) => expires > now;
  const sessions = [...content.sessions.filter(({ id }) => id !== ended.id), ended].filter(live);
  const keys = content.keys.filter(live);
  const { keyId } = ended;
  const ofKey = sessions.filter((session) => session.keyId === keyId);
  if (ofKey.length <= mostOfOneKey) return { sessions, keys };
  // Something signs in and out all the time. What is too much to remember one by one ends together.
  const all = [...ofKey, ...keys.filter((key) => key.keyId === keyId)];
  const issued = Math.max(...all.map((one) => one.issued));
  const expires = Math.max(...all.map((one) => one.expires));
  return {
    sessions: sessions.filter((session) => session.keyId !== keyId),
    keys: [...keys.filter((key) => key.keyId !== keyId), { keyId, issued, expires }],
  };
}

/**
 * The sessions that ended before they expire, in memory and in a file: a session is sealed into its cookie, and nothing
 * else could tell. Each is forgotten when it would have expired.
 */
export class EndedSessions {
  readonly #file: string;
  #ids: ReadonlySet<string> = new Set();
  /** By the id of a key, the last moment of issue that has ended. */
  #keys: ReadonlyMap<string, number> = new Map();
  /** Those that are not on disk, by id: they wait for their turn to be written, or that has failed. */
  readonly #unwritten = new Map<string, EndedSession>();

  /** Throws a StartupError when the file is damaged: without it, sessions that were ended would go on. */
  constructor(file: string) {
    this.#file = file;
    this.#take(parse(file, readPrivateFile(file)));
  }

  has({ id, keyId, issued }: EndedSession): boolean {
    return this.#unwritten.has(id) || this.#ids.has(id) || issued <= (this.#keys.get(keyId) ?? -1);
  }

  /** Ends the session, at once and for good; on disk when it resolves. */
  async end(session: EndedSession, now: Date): Promise<void> {
    // Whatever the disk says.
    this.#unwritten.set(session.id, session);
    let writing: EndedSession[] = [];
    await changePrivateFile(this.#file, (text) => {
      writing = [session, ...this.#unwritten.values()];
      const content = writing.reduce(
        (before, each) => withEnded(before, each, now.getTime() / 1_000),
        parse(this.#file, text),
      );
      this.#take(content);
      return `${JSON.stringify(content)}\n`;
    });
    for (const { id } of writing) this.#unwritten.delete(id);
  }

  #take({ sessions, keys }: Content): void {
    this.#ids = new Set(sessions.map(({ id }) => id));
    this.#keys = new Map(keys.map(({ keyId, issued }) => [keyId, issued]));
  }
}
