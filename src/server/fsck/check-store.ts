import { join } from "node:path";
import { check } from "#contract/validation.ts";
import { compareIds, configId } from "#contract/ids.ts";
import { writtenService } from "#contract/strict-service.ts";
import { BranchFiles } from "../store/git/branch-files.ts";
import { headOf } from "../store/git/branches.ts";
import { readCommit } from "../store/git/first-parent-walk.ts";
import { gitFaults } from "../store/git/git-faults.ts";
import { ObjectReader } from "../store/git/object-reader.ts";
import type { Repository } from "../store/git/repository.ts";
import { fileOf, servicesFolder } from "../store/set/service-file.ts";
import { ServiceFolder } from "../store/set/service-folder.ts";
import { readFiles } from "../store/set/read-service-folder.ts";
import { snapshotOf } from "../store/set/service-set.ts";

/**
 * The findings of a check. `faults` are damage. `notes` are things that the store may hold, though no client could
 * write them today: services that break a field rule, branches whose name is not a configuration's.
 */
export interface Findings {
  faults: string[];
  notes: string[];
  configs: number;
  services: number;
}

/**
 * Checks the store in `dataDir`: git's own check of every object and ref, then the files of every branch, as the server
 * reads them. It only reads, so a server may use the store at the same time. Rejects when git is not installed.
 */
export async function checkStore(dataDir: string): Promise<Findings> {
  const dir = join(dataDir, "config.git");
  const faults = (await gitFaults(dir)).map((line) => `git: ${line}`);
  const findings: Findings = { faults, notes: [], configs: 0, services: 0 };
  const reader = new ObjectReader(dir);
  const branches = new BranchFiles(dir);
  try {
    for (const name of (await branches.names()).toSorted(compareIds))
      await checkBranch({ reader, branches }, name, findings);
  } finally {
    await reader.close();
  }
  return findings;
}

async function checkBranch(
  { reader, branches }: Pick<Repository, "reader" | "branches">,
  branch: string,
  findings: Findings,
): Promise<void> {
  if (!configId.safeParse(branch).success) {
    findings.notes.push(`${branch}: the branch is no configuration, since its name cannot be one`);
    return;
  }
  findings.configs += 1;
  const head = await headOf({ reader, branches }, branch).catch(() => null);
  if (head === null || (await readCommit(reader, head).catch(() => null)) === null) {
    findings.faults.push(`${branch}: its branch leads to no commit, or to one that is damaged`);
    return;
  }
  const files = await readFiles(reader, head, ServiceFolder.empty);
  const { unreadable, services } = snapshotOf(branch, head, files);
  findings.faults.push(...unreadable.map(({ file, reason }) => `${branch}:${file}: ${reason}`));
  findings.services += services.length;
  for (const service of services) {
    const { problems } = check(writtenService, service, []);
    const file = `${servicesFolder}/${fileOf(service.id)}`;
    findings.notes.push(
      ...problems.map(({ loc, msg }) => `${branch}:${file}: ${loc.join(".")}: ${msg} (kept as it is)`),
    );
  }
}
