import { ChangedByOthers } from "./ChangedByOthers.tsx";
import { MergedChanges } from "./MergedChanges.tsx";
import type { Opening } from "./opening.ts";
import type { ChangeByOthers } from "./use-change-by-others.ts";

interface Props {
  config: string;
  opening: Opening;
  others: ChangeByOthers;
  edited: boolean;
  /** Nothing is reviewed or decided: without edits, the form follows by itself. */
  follows: boolean;
  onTakeIn: () => void;
}

/** What somebody else did to the open service: what the form does not show yet, and what it shows already. */
export function OthersNotes({ config, opening, others, edited, follows, onTakeIn }: Props) {
  const { base } = opening;
  const open = others !== null && (edited || !follows || others.now === null);
  return (
    <>
      {open && base && (
        <ChangedByOthers
          config={config}
          id={base.service.id}
          {...others}
          edited={edited}
          onTakeIn={onTakeIn}
        />
      )}
      <MergedChanges config={config} opening={opening} />
    </>
  );
}
