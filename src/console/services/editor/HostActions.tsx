import { memo } from "react";
import { CopyIcon, EarlierIcon, FailIcon, HistoryIcon, LaterIcon, RemoveIcon } from "../../ui/icons.tsx";

/** The actions of a row; each gets the position of the row. */
export interface ListActions {
  earlier: (index: number) => void;
  later: (index: number) => void;
  duplicate: (index: number) => void;
  whatIf: (index: number) => void;
  lastChange: (index: number) => void;
  remove: (index: number) => void;
}

/** A row moves "earlier" and "later", because "down" means out of use here. */
const buttons = [
  { act: "earlier", label: "Move earlier", Icon: EarlierIcon },
  { act: "later", label: "Move later", Icon: LaterIcon },
  { act: "whatIf", label: "What if this host fails", Icon: FailIcon },
  { act: "lastChange", label: "Last change", Icon: HistoryIcon },
  { act: "duplicate", label: "Duplicate", Icon: CopyIcon },
  { act: "remove", label: "Remove", Icon: RemoveIcon },
] as const;

interface Props {
  index: number;
  first: boolean;
  last: boolean;
  /** The host is stored: a new one has no history. */
  stored: boolean;
  actions: ListActions;
}

/** The buttons of a row of back hosts. */
export const HostActions = memo(function HostActions({ index, first, last, stored, actions }: Props) {
  return (
    <>
      {buttons.map(({ act, label, Icon }) => (
        <button
          key={act}
          type="button"
          aria-label={label}
          title={label}
          data-act={act}
          disabled={
            (act === "earlier" && first) || (act === "later" && last) || (act === "lastChange" && !stored)
          }
          onClick={() => actions[act](index)}
        >
          <Icon />
        </button>
      ))}
    </>
  );
});
