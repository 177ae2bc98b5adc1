import { memo, type Ref } from "react";
import { MoreIcon } from "../../ui/icons.tsx";
import type { CellProps } from "./list-cells.tsx";
import { columnNames, columns } from "./list-columns.tsx";
import type { OpenMenu } from "./open-menu.ts";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";

interface Props extends CellProps {
  /** The position in the list, from 0. */
  index: number;
  /** Tells the list how high the row is; null: every row is as high as a line. */
  measure: Ref<HTMLTableRowElement> | null;
  selected: boolean;
  onActions: (menu: OpenMenu) => void;
  /** With `through`, all rows from the last selected one to this one. */
  onSelect: (id: string, through: boolean) => void;
}

/** The row of one service. Memoised: while the list scrolls, only rows that come into view are rendered. */
export const ServiceRow = memo(function ServiceRow(props: Props) {
  const { index, measure, selected, onActions, onSelect, ...cells } = props;
  const { row } = cells;
  const { id } = row.service;
  const name = serviceName(row.service);
  return (
    // To a screen reader, the head of the table is row 1.
    <tr ref={measure} data-index={index} data-id={id} aria-rowindex={index + 2} aria-selected={selected}>
      <td data-column="select">
        <input
          type="checkbox"
          aria-label={`Select ${isolated(name)}`}
          checked={selected}
          // On click, because a change event does not have the Shift key.
          onClick={(event) => onSelect(id, event.shiftKey)}
          onChange={() => {}}
        />
      </td>
      {columnNames.map((column) => (
        <td key={column} data-column={column}>
          {columns[column].cell(cells)}
        </td>
      ))}
      <td data-column="actions">
        <button
          type="button"
          className="more"
          aria-label={`Actions for ${isolated(name)}`}
          aria-haspopup="menu"
          onClick={(event) => onActions({ row, button: event.currentTarget })}
        >
          <MoreIcon />
        </button>
      </td>
    </tr>
  );
});
