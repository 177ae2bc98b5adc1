import { memo, type Ref } from "react";
import { MoreIcon } from "../../ui/icons.tsx";
import { PlainLink } from "../../ui/PlainLink.tsx";
import { ChangedCell, HostsCell, ModeCell, PortsCell, ProblemsCell, StickinessCell } from "./list-cells.tsx";
import type { News } from "./recent-changes.ts";
import type { OpenMenu } from "./open-menu.ts";
import type { Row } from "./list-rows.ts";
import { Name } from "../../ui/Name.tsx";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";

interface Props {
  measure: Ref<HTMLTableRowElement> | null;
  config: string;
  row: Row;
  index: number;
  selected: boolean;
  /** There are edits of it on this browser that are not saved. */
  hasDraft: boolean;
  /** What somebody else has just done to it. */
  news: News | undefined;
  onActions: (menu: OpenMenu) => void;
  /** `through`: all from the last one to this. */
  onSelect: (id: string, through: boolean) => void;
}

const signs = { new: "+", changed: "~", deleted: "−" } as const;

/** One service. Plain elements and memoised: while scrolling, only rows that come into view are drawn. */
export const ServiceRow = memo(function ServiceRow({
  measure,
  config,
  row,
  index,
  selected,
  hasDraft,
  news,
  onActions,
  onSelect,
}: Props) {
  const { id } = row.service;
  const name = serviceName(row.service);
  return (
    // The head is the first row.
    <tr ref={measure} data-index={index} data-id={id} aria-rowindex={index + 2} aria-selected={selected}>
      <td data-column="select">
        <input
          type="checkbox"
          aria-label={`Select ${isolated(name)}`}
          checked={selected}
          // A click, since a change does not tell of the Shift key.
          onClick={(event) => onSelect(id, event.shiftKey)}
          onChange={() => {}}
        />
      </td>
      <td data-column="name">
        <PlainLink href={`/configs/${config}/services/${encodeURIComponent(id)}`}>
          <Name>{name}</Name>
        </PlainLink>{" "}
        {hasDraft && <span className="draft">Draft</span>}{" "}
        {name !== id && (
          <span translate="no" className="mono quiet id">
            {id}
          </span>
        )}{" "}
        {news && (
          <span className="news" data-news={news}>
            <span aria-hidden="true">{signs[news]} </span>
            {news}
          </span>
        )}
      </td>
      <td data-column="hosts">
        <HostsCell row={row} />
      </td>
      <td data-column="ports">
        <PortsCell row={row} />
      </td>
      <td data-column="mode">
        <ModeCell row={row} />
      </td>
      <td data-column="stickiness">
        <StickinessCell row={row} />
      </td>
      <td data-column="problems">
        <ProblemsCell row={row} />
      </td>
      <td data-column="changed">
        <ChangedCell row={row} />
      </td>
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
