import { memo, type Ref } from "react";
import type { SetDownBy } from "#contract/hosts.ts";
import { isolated } from "#contract/shown-text.ts";
import { Name } from "../../ui/Name.tsx";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import type { HostsChange } from "../bulk/HostsDialog.tsx";
import { shareRangeText, stateText } from "./host-line-texts.ts";
import type { HostLine } from "./host-lines.ts";
import { ServiceLinks } from "./ServiceLinks.tsx";
import { SetDown } from "./SetDown.tsx";

interface Props {
  config: string;
  line: HostLine;
  /** The position in the table, from 0. */
  index: number;
  /** Tells the table how high the row is; null: every row is as high as a line. */
  measure: Ref<HTMLTableRowElement> | null;
  /** Who set it down; null where the history does not tell, undefined until it is known. */
  off: SetDownBy | null | undefined;
  /** How the load balancers see it; "" where none reports it. */
  measured: string;
  /** Who sees it so, since when and why. */
  measuredBy: string;
  /** How that is said. */
  tone: "bad" | "notable" | "quiet";
  selected: boolean;
  onSelect: (host: string, through: boolean) => void;
  onChange: ((change: HostsChange) => void) | null;
}

const shownPorts = 6;

/** The row of one host. Memoised: while the table scrolls, only rows that come into view are rendered. */
export const HostLineRow = memo(function HostLineRow(props: Props) {
  const { config, line, index, measure, off, selected, onSelect, onChange } = props;
  const { host, ports, services, state } = line;
  const id = `host-${index}`;
  const share = shareRangeText(line);
  const action = (label: string, down: boolean) => (
    <button
      type="button"
      className="act"
      aria-describedby={id}
      onClick={() => onChange?.({ hosts: [host], down, services: null })}
    >
      {label}
    </button>
  );
  return (
    // To a screen reader, the head of the table is row 1.
    <tr
      {...tableRole.row}
      ref={measure}
      data-index={index}
      data-state={state}
      aria-rowindex={index + 2}
      aria-selected={selected}
    >
      {onChange && (
        <td {...tableRole.cell} data-column="select">
          <input
            type="checkbox"
            aria-label={`Select ${isolated(host)}`}
            checked={selected}
            // On click, because a change event does not have the Shift key.
            onClick={(event) => onSelect(host, event.shiftKey)}
            onChange={() => {}}
          />
        </td>
      )}
      <td {...tableRole.cell} data-column="host" id={id} translate="no" className="mono" title={host}>
        <Name>{host}</Name>
      </td>
      <td {...tableRole.cell} data-column="ports" translate="no" className="mono" title={ports.join(", ")}>
        {ports.length === 0 ? <span className="quiet">–</span> : ports.slice(0, shownPorts).join(" ")}
        {ports.length > shownPorts && ` +${ports.length - shownPorts}`}
      </td>
      <td {...tableRole.cell} data-column="services">
        <ServiceLinks config={config} host={host} services={services} marked={state === "partly"} />
      </td>
      <td {...tableRole.cell} data-column="state">
        <span className={state === "on" ? undefined : "notable"}>{stateText(line)}</span>
        {props.measured !== "" && (
          <span className={`measured ${props.tone}`} title={props.measuredBy}>
            {" "}
            measured {props.measured}
          </span>
        )}
      </td>
      <td {...tableRole.cell} data-column="share">
        {share === "" ? <span className="quiet">–</span> : share}
      </td>
      <td {...tableRole.cell} data-column="since">
        {state === "on" ? <span className="quiet">–</span> : <SetDown config={config} by={off} />}
      </td>
      {onChange && (
        <td {...tableRole.cell} data-column="actions">
          {state !== "off" && action("Set down", true)}
          {state !== "on" && action("Set up", false)}
        </td>
      )}
    </tr>
  );
});
