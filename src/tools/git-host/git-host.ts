/** A Git host on this machine that keeps bare repositories. */
export interface GitHost {
  /** Variables that let git in, as the user who runs a server sets them. */
  env: Record<string, string>;
  /** Makes an empty repository; `dir` is its folder, for who administrates the host. */
  create(): Promise<{ dir: string; address: string }>;
  /** Takes the user's way in away, as when a key was removed or a password changed; and gives it back. */
  shutOut(): void;
  letIn(): void;
  close(): Promise<void>;
}

/** One that keeps any folder of this user, and that a `WeakLine` may lead to. */
export interface OpenGitHost extends GitHost {
  port: number;
  /** The address of a repository that `create` of such a host made, at another port that leads to this one. */
  addressOf(dir: string, port?: number): string;
}
