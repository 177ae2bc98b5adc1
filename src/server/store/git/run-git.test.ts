import { expect, test } from "vitest";
import { checkGit } from "./run-git.ts";

const answering = (version: string) => async () => Buffer.from(version);

test.each(["git version 1.9.1", "git version 2.25.1", "git version 2.35.9"])(
  "%s is refused with what to do",
  async (version) => {
    await expect(checkGit(answering(version))).rejects.toThrow(
      `Install git 2.36 or newer, and see that it is on the PATH (this is ${version})`,
    );
  },
);

test.each(["git version 2.36.0", "git version 2.39.5 (Apple Git-154)", "git version 3.0.0-rc1"])(
  "%s will do",
  async (version) => {
    await expect(checkGit(answering(version))).resolves.toBeUndefined();
  },
);
