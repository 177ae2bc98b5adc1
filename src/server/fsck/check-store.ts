import { join } from "node:path";
import { check } from "#contract/errors.ts";
import { configId } from "#contract/ids.ts";
import { writtenService } from "#contract/service-write.ts";
import { ObjectReader } from "../store/git/reader.ts";
import { GitError, gitIn, type Git } from "../store/git/run.ts";
import { parseServiceFile, servicesFolder } from "../store/service-file.ts";

/**
 * What a check of a store found. `faults`: something is wrong. `notes`: what the store may hold, but a client could not
 * write today (services that break a field rule, branches that are no configuration).
 */
export interface Findings {
  faults: string[];
  notes: string[];
  configs: number;
  services: number;
}

/**
 * Checks the store in `dataDir`: git's own check of every object and ref, then the files of every branch as the server
 * reads them. Only reads, so that a server may go on working on it. Rejects when there is no store, or no git.
 */
export async function checkStore(dataDir: string): Promise<Findings> {
  const dir = join(dataDir, "config.git");
  const git = gitIn(dir);
  await git(["rev-parse", "--git-dir"]);
  const findings: Findings = { faults: await gitFaults(git), notes: [], configs: 0, services: 0 };
  const reader = new ObjectReader(dir);
  try {
    for (const branch of await branches(git)) await checkBranch(git, reader, branch, findings);
  } finally {
    await reader.close();
  }
  return findings;
}

const lines = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

/** What git says is wrong; nothing when all is well. */
async function gitFaults(git: Git): Promise<string[]> {
  try {
    await git(["fsck", "--strict", "--full", "--no-dangling", "--no-progress"]);
    return [];
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    // What is missing goes to the one output, what is broken to the other.
    const said = lines(`${error.stdout}\n${error.stderr}`);
    return said.length === 0 ? [error.message] : said.map((line) => `git: ${line}`);
  }
}

const branches = async (git: Git): Promise<string[]> =>
  lines((await git(["for-each-ref", "--format=%(refname:strip=2)", "refs/heads/"])).toString());

async function checkBranch(
  git: Git,
  reader: ObjectReader,
  branch: string,
  findings: Findings,
): Promise<void> {
  if (!configId.safeParse(branch).success) {
    findings.notes.push(`${branch}: the branch is no configuration, since its name cannot be one`);
    return;
  }
  findings.configs += 1;
  for (const { path, oid } of await filesOf(git, branch, findings)) {
    // Should git end at a damaged object, the reader starts it again for the next one.
    const blob = await reader.read(oid).catch(() => null);
    if (blob === null) {
      findings.faults.push(`${branch}:${path}: its content is missing or damaged (object ${oid})`);
      continue;
    }
    const file = parseServiceFile(path.slice(servicesFolder.length + 1), blob.body);
    if ("reason" in file) {
      findings.faults.push(`${branch}:${path}: ${file.reason}`);
      continue;
    }
    findings.services += 1;
    const { problems } = check(writtenService, file.service, []);
    findings.notes.push(
      ...problems.map(({ loc, msg }) => `${branch}:${path}: ${loc.join(".")}: ${msg} (kept as it is)`),
    );
  }
}

/** The files below the services' folder of a branch. Names have a character per byte, as the store has them. */
async function filesOf(
  git: Git,
  branch: string,
  { faults }: Findings,
): Promise<{ path: string; oid: string }[]> {
  try {
    const listed = await git(["ls-tree", "-r", "-z", `refs/heads/${branch}`, "--", `${servicesFolder}/`]);
    return listed
      .toString("latin1")
      .split("\0")
      .filter((entry) => entry !== "")
      .map((entry) => {
        const tab = entry.indexOf("\t");
        return { path: entry.slice(tab + 1), oid: entry.slice(0, tab).split(" ")[2] ?? "" };
      });
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    faults.push(`${branch}: its files cannot be listed`);
    return [];
  }
}
