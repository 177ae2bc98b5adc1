import { ChangedByOthersNote } from "./ChangedByOthersNote.tsx";
import { MergedChangesNote } from "./MergedChangesNote.tsx";
import type { ChangeByOthers } from "./use-change-by-others.ts";
import { useFormState } from "./use-editor.ts";
import type { MergedChanges } from "./use-merged-changes.ts";

interface Props {
  others: ChangeByOthers;
  merged: MergedChanges;
  /** A change is about to show in the form by itself, where nothing is edited. */
  follows: boolean;
  onMerge: () => void;
}

/** The notes on what others did to the open service: what the form does not show yet, and what it shows already. */
export function ChangesByOthers({ others, merged, follows, onMerge }: Props) {
  const edited = useFormState((state) => state.edited);
  const isUnseen = others !== null && (edited || !follows || others.now === null);
  return (
    <>
      {isUnseen && <ChangedByOthersNote {...others} edited={edited} onMerge={onMerge} />}
      {merged && <MergedChangesNote merged={merged} />}
    </>
  );
}
