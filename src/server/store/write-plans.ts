// What each kind of write makes of the state that it is applied to; it may be called again on another one.
import type { Branch } from "./branch.ts";
import type { Plan } from "./branch-state.ts";
import { inSlices } from "../in-slices.ts";
import { ServiceFolder } from "./set/service-folder.ts";
import { applyEdit, replaceBy, requireRoom, restoreFiles, undoChange } from "./set/service-set.ts";
import type { Snapshot } from "./snapshot.ts";
import { SetDamaged } from "./store-errors.ts";
import type { Edit, WriteRequest } from "./write-request.ts";

type Guard = Pick<WriteRequest, "guard">;

/** The change that `edit` makes of the current set. */
export const editPlan =
  ({ guard }: Guard, edit: (current: Snapshot) => Edit | Promise<Edit>): Plan =>
  async ({ files, snapshot }) => {
    guard?.(snapshot);
    const next = await inSlices(applyEdit(files, await edit(snapshot)));
    return requireRoom(files, next);
  };

/** The whole folder becomes that of `version`, including files that are no service. */
export const revertPlan =
  (branch: Branch, version: string, { guard }: Guard): Plan =>
  async (state) => {
    const { files } = await branch.past(state, version);
    guard?.(state.snapshot);
    return replaceBy(state.files, files);
  };

/** The services `ids` become what they were in `version`. */
export const restorePlan =
  (branch: Branch, version: string, ids: readonly string[], { guard }: Guard): Plan =>
  async (state) => {
    const { files } = await branch.past(state, version);
    const next = restoreFiles(state.files, files, ids);
    guard?.(state.snapshot);
    return requireRoom(state.files, next);
  };

/** What `version` changed is taken back. */
export const undoPlan =
  (branch: Branch, version: string, { guard }: Guard): Plan =>
  async (state) => {
    const { files } = await branch.past(state, version);
    const versions = await branch.versions();
    const before = versions.before(version);
    // In a damaged history nobody can tell what the oldest readable version changed.
    if (before === null && versions.hasParent(version)) throw new SetDamaged(version);
    const parent = before === null ? ServiceFolder.empty : (await branch.past(state, before)).files;
    guard?.(state.snapshot);
    return requireRoom(state.files, await inSlices(undoChange(state.files, files, parent)));
  };
