import * as z from "zod/mini";
import { StartupError } from "../startup-error.ts";
import { changePrivateFile, readPrivateFile, stampOf } from "./private-file.ts";

const endedSession = z.object({
  id: z.string(),
  keyId: z.string(),
  /** Seconds since 1970, like `expires`. */
  issued: z.number(),
  expires: z.number(),
});

/** `keys`: of a key, all sessions that were issued up to `issued` have ended. */
const endedSessions = z.object({
  sessions: z.array(endedSession),
  keys: z.array(z.omit(endedSession, { id: true })),
});

/** A session that somebody signed out of. */
export type EndedSession = z.output<typeof endedSession>;
type Content = z.output<typeof endedSessions>;

/** Sessions of one key that are listed one by one. */
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

/** The content with one more session, and without those that have expired by now. `now` is in seconds since 1970. */
function withEnded(content: Content, ended: EndedSession, now: number): Content {
  const live = ({ expires }: { expires: number }) => expires > now;
  const sessions = [...content.sessions.filter(({ id }) => id !== ended.id), ended].filter(live);
  const keys = content.keys.filter(live);
  const { keyId } = ended;
  const ofKey = sessions.filter((session) => session.keyId === keyId);
  if (ofKey.length <= mostOfOneKey) return { sessions, keys };
  // A script signs in and out all the time: instead of a longer list, all sessions of its key end together.
  const all = [...ofKey, ...keys.filter((key) => key.keyId === keyId)];
  const issued = Math.max(...all.map((one) => one.issued));
  const expires = Math.max(...all.map((one) => one.expires));
  return {
    sessions: sessions.filter((session) => session.keyId !== keyId),
    keys: [...keys.filter((key) => key.keyId !== keyId), { keyId, issued, expires }],
  };
}

/**
 * The sessions that were signed out before they expired, in memory and in a file. The server keeps nothing else about a
 * session: its cookie alone would stay valid. An entry is dropped when its session would have expired.
 */
export class EndedSessions {
  readonly #file: string;
  readonly #onUnreadable: (error: unknown) => void;
  #stamp: string;
  #ids: ReadonlySet<string> = new Set();
  /** By the id of a key: its sessions issued up to this moment have ended. */
  #keys: ReadonlyMap<string, number> = new Map();
  /** By id, those that are not on disk yet: the write is still to come, or has failed. */
  readonly #unwritten = new Map<string, EndedSession>();

  /**
   * Throws a StartupError when the file is damaged: to ignore it would bring ended sessions back. Calls `onUnreadable` when
   * that happens later, after another server wrote it; what was read before then stays ended.
   */
  constructor(file: string, onUnreadable: (error: unknown) => void = () => {}) {
    this.#file = file;
    this.#onUnreadable = onUnreadable;
    this.#stamp = stampOf(file);
    this.#load(parse(file, readPrivateFile(file)));
  }

  has({ id, keyId, issued }: EndedSession): boolean {
    this.#refresh();
    return this.#unwritten.has(id) || this.#ids.has(id) || issued <= (this.#keys.get(keyId) ?? -1);
  }

  /** Ends the session at once. It is on disk when this resolves. */
  async end(session: EndedSession, now: Date): Promise<void> {
    // First in memory: the session ends even if the disk fails.
    this.#unwritten.set(session.id, session);
    let writing: EndedSession[] = [];
    await changePrivateFile(this.#file, (text) => {
      writing = [session, ...this.#unwritten.values()];
      const content = writing.reduce(
        (before, each) => withEnded(before, each, now.getTime() / 1_000),
        parse(this.#file, text),
      );
      this.#load(content);
      return `${JSON.stringify(content)}\n`;
    });
    for (const { id } of writing) this.#unwritten.delete(id);
  }

  /** Reads the file again when another server has written it. */
  #refresh(): void {
    const stamp = stampOf(this.#file);
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    try {
      this.#load(parse(this.#file, readPrivateFile(this.#file)));
    } catch (error) {
      this.#onUnreadable(error);
    }
  }

  #load({ sessions, keys }: Content): void {
    this.#ids = new Set(sessions.map(({ id }) => id));
    this.#keys = new Map(keys.map(({ keyId, issued }) => [keyId, issued]));
  }
}
