import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { limits } from "#contract/limits.ts";
import { isDamage } from "../write-failure.ts";
import { GitError, startGit } from "./run-git.ts";

/** An object of git: its id, type, size and bytes; only the first bytes of an object larger than `readAtMost`. */
export interface ReadObject {
  oid: string;
  type: string;
  size: number;
  body: Buffer;
}

/** Bytes of the largest object that is read whole: as much as a request may send. */
const readAtMost = limits.bodyBytes;

/** Bytes that are read of a larger object: enough for the headers of a commit. */
const beginning = 1024 * 1024;

/** git cannot read an existing object: its file is damaged. */
export class DamagedObject extends Error {}

interface Waiting {
  request: string;
  withBody: boolean;
  /** Whether a git process has ended while this request was the next to be answered. */
  suspected: boolean;
  resolve: (object: ReadObject | null) => void;
  reject: (error: unknown) => void;
}

const newline = 0x0a;

/**
 * Reads objects through one long-lived `git cat-file`, which also sees what others add to the repository. The process
 * ends at a damaged object; another process is then asked for that object once more, and for those that waited behind
 * it.
 */
export class ObjectReader {
  readonly #dir: string;
  #child: ChildProcessWithoutNullStreams | null = null;
  /** Whether requests are still being gathered, to be sent together. */
  #asking = false;
  /**
   * In the order of the answers. The first `#answered` are done and not shifted off, which is slow in a queue of
   * 100,000.
   */
  #waiting: Waiting[] = [];
  #answered = 0;
  #buffer: Buffer = Buffer.alloc(0);
  /** Bytes that came after `#buffer`; they are joined to it once the next answer is complete. */
  #chunks: Buffer[] = [];
  #arrived = 0;
  #needed = 1;
  /** Bytes still to be skipped of an object that is too large. */
  #passing = 0;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /**
   * The object that `name` leads to (an id, `<id>:<path>`, a ref), or null when there is none. Rejects with a
   * `DamagedObject` when git cannot read it.
   */
  read(name: string): Promise<ReadObject | null> {
    return this.#ask("contents", name);
  }

  /** The object `oid`; rejects when the repository lacks it. */
  async need(oid: string): Promise<ReadObject> {
    const object = await this.read(oid);
    if (!object) throw new Error(`The repository lacks the object ${oid}`);
    return object;
  }

  /** Id and type of the object that `name` leads to, with no bytes; null when there is none. */
  find(name: string): Promise<ReadObject | null> {
    return this.#ask("info", name);
  }

  /** Closes the packs that the process has open: the next read starts another process. Does nothing while reads wait. */
  renew(): void {
    if (this.#waiting.length > 0) return;
    this.#child?.stdin.end();
    this.#child = null;
  }

  /** Ends the process after its last answer. */
  async close(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    child.stdin.end();
    await once(child, "close");
  }

  #ask(command: "contents" | "info", name: string): Promise<ReadObject | null> {
    return new Promise((resolve, reject) => {
      const request = `${command} ${name}\n`;
      this.#send({ request, withBody: command === "contents", suspected: false, resolve, reject });
    });
  }

  #send(waiting: Waiting): void {
    const child = (this.#child ??= this.#start());
    this.#waiting.push(waiting);
    if (!this.#asking) this.#askTogether(child);
    child.stdin.write(waiting.request);
  }

  /** Sends the requests of this tick together; the answers then come in few pieces. */
  #askTogether(child: ChildProcessWithoutNullStreams): void {
    this.#asking = true;
    child.stdin.cork();
    process.nextTick(() => {
      child.stdin.write("flush\n");
      child.stdin.uncork();
      if (this.#child === child) this.#asking = false;
    });
  }

  #start(): ChildProcessWithoutNullStreams {
    this.#asking = false;
    const child = startGit(this.#dir, ["cat-file", "--batch-command", "--buffer"]);
    let errors = "";
    const leftWaiting = (): Waiting[] => {
      this.#child = null;
      this.#clear();
      const left = this.#waiting.slice(this.#answered);
      this.#waiting = [];
      this.#answered = 0;
      return left;
    };
    child.stdout.on("data", (chunk: Buffer) => {
      if (this.#child === child) this.#receive(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-1_000)));
    child.stdin.on("error", () => {});
    child.on("error", (error) => {
      if (this.#child === child) for (const { reject } of leftWaiting()) reject(error);
    });
    child.on("close", (code, signal) => {
      if (this.#child === child)
        this.#goOn(leftWaiting(), new GitError("cat-file", String(code ?? signal), errors));
    });
    return child;
  }

  /**
   * Asks another process for the objects that waited when one ended. The request for an object at which two processes
   * end is rejected.
   */
  #goOn([first, ...others]: Waiting[], error: GitError): void {
    if (!first) return;
    if (first.suspected)
      first.reject(isDamage(error) ? new DamagedObject(error.stderr, { cause: error }) : error);
    const again = first.suspected ? others : [{ ...first, suspected: true }, ...others];
    try {
      for (const waiting of again) this.#send(waiting);
    } catch (failure) {
      for (const { reject } of again) reject(failure);
    }
  }

  #clear(): void {
    this.#buffer = Buffer.alloc(0);
    this.#chunks = [];
    this.#arrived = 0;
    this.#needed = 1;
    this.#passing = 0;
  }

  #receive(chunk: Buffer): void {
    const passed = Math.min(this.#passing, chunk.length);
    this.#passing -= passed;
    if (passed === chunk.length) return;
    this.#chunks.push(chunk.subarray(passed));
    this.#arrived += chunk.length - passed;
    if (this.#buffer.length + this.#arrived < this.#needed) return;
    this.#buffer = Buffer.concat([this.#buffer, ...this.#chunks]);
    this.#chunks = [];
    this.#arrived = 0;
    while (this.#answer());
  }

  /**
   * Takes one answer off the buffer, `<oid> <type> <size>\n<bytes>\n` or `<name> missing\n`; false when it is not
   * complete yet.
   */
  #answer(): boolean {
    this.#needed = this.#buffer.length + 1;
    const first = this.#waiting[this.#answered];
    const end = this.#buffer.indexOf(newline);
    if (!first || end === -1) return false;
    const [oid = "", type = "", length] = this.#buffer.toString("latin1", 0, end).split(" ");
    const start = end + 1;
    if (length === undefined) return this.#take(first, null, start);
    const size = Number(length);
    if (!first.withBody) return this.#take(first, { oid, type, size, body: Buffer.alloc(0) }, start);
    const after = start + size + 1;
    const enough = size > readAtMost ? start + beginning : after;
    if (this.#buffer.length < enough) {
      this.#needed = enough;
      return false;
    }
    if (size > readAtMost) {
      this.#passing = Math.max(after - this.#buffer.length, 0);
      const body = Buffer.from(this.#buffer.subarray(start, enough));
      return this.#take(first, { oid, type, size, body }, Math.min(after, this.#buffer.length));
    }
    // A copy: the slice would keep the whole chunk alive.
    const body = Buffer.from(this.#buffer.subarray(start, start + size));
    return this.#take(first, { oid, type, size, body }, after);
  }

  #take(first: Waiting, object: ReadObject | null, bytes: number): true {
    this.#answered += 1;
    if (this.#answered === this.#waiting.length) {
      this.#waiting = [];
      this.#answered = 0;
    }
    this.#buffer = this.#buffer.subarray(bytes);
    first.resolve(object);
    return true;
  }
}
