import { ChangedByOthers } from "./ChangedByOthers.tsx";
import { MergedChanges } from "./MergedChanges.tsx";
import type { ReadService } from "./save-service.ts";
import type { ChangeByOthers } from "./use-change-by-others.ts";
import type { Merged } from "./use-merged-changes.ts";

interface Props {
  config: string;
  base: ReadService | null;
  others: ChangeByOthers;
  merged: Merged;
  edited: boolean;
  /** Nothing is reviewed or decided: without edits, the form follows by itself. */
  follows: boolean;
  onMerge: () => void;
}

/** What somebody else did to the open service: what the form does not show yet, and what it shows already. */
export function ChangesByOthers({ config, base, others, merged, edited, follows, onMerge }: Props) {
  const open = others !== null && (edited || !follows || others.now === null);
  return (
    <>
      {open && base && (
        <ChangedByOthers config={config} id={base.service.id} {...others} edited={edited} onMerge={onMerge} />
      )}
      {merged && <MergedChanges config={config} merged={merged} />}
    </>
  );
}
