import { memo, useState, type FocusEvent, type KeyboardEvent } from "react";
import {
  CopyIcon,
  EarlierIcon,
  FailIcon,
  HistoryIcon,
  LaterIcon,
  MoreIcon,
  RemoveIcon,
} from "../../ui/icons.tsx";

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

/** The buttons of a row of back hosts. Where the table has no room for them, **Actions** shows them. */
export const HostActions = memo(function HostActions({ index, first, last, stored, actions }: Props) {
  const [open, setOpen] = useState(false);
  /** The focus went elsewhere in the page; from a dialog it comes back. */
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const isElsewhere = relatedTarget instanceof Element && !currentTarget.contains(relatedTarget);
    if (isElsewhere && relatedTarget.closest("[role=dialog]") === null) setOpen(false);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Escape") setOpen(false);
  };
  return (
    <div role="presentation" data-open={open} onBlur={onBlur} onKeyDown={onKeyDown}>
      <button
        type="button"
        className="more"
        data-act="more"
        aria-label="Actions"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MoreIcon />
      </button>
      <span>
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
      </span>
    </div>
  );
});
