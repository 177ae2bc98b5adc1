import { createContext, useContext, type ReactNode } from "react";
import { canonicalHost } from "#domain/canonical-host.ts";
import { measuredWord, type Measured } from "../../lib/measured-by-service.ts";
import { clockTime } from "../../lib/server-clock.ts";
import { useMeasured } from "../../session/use-measured.ts";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { measuredTitle, measuredTone } from "../measured-text.ts";
import { useFormState } from "./use-editor.ts";

const MeasuredHere = createContext<ReadonlyMap<string, Measured> | undefined>(undefined);

interface Props {
  config: string;
  id: string;
  /** They render again only where they show a measured state. */
  children: ReactNode;
}

/** Gives the rows below the measured state of the hosts of a service. */
export function WithMeasured({ config, id, children }: Props) {
  const measured = useMeasured(config)?.get(id);
  return <MeasuredHere value={measured}>{children}</MeasuredHere>;
}

/** The host of a row as the load balancer sees it; undefined where none reports it. */
function useMeasuredHost(index: number): Measured | undefined {
  const host = useFormState(({ wire }) => wire.back_hosts[index]?.host ?? "");
  return useContext(MeasuredHere)?.get(canonicalHost(host));
}

/** The cell with the monitor state that is stored, and the measured one; a narrow table hides it where both are missing. */
export function MonitorCell({ index, stored }: { index: number; stored: string }) {
  const isMeasured = useMeasuredHost(index) !== undefined;
  const isEmpty = !isMeasured && stored === "";
  return (
    <td {...tableRole.cell} className="monitor" {...(isEmpty && { "data-empty": true })}>
      <span className="label">Monitor</span>
      <span translate="no" className="mono">
        {/* Beside a measured state, a dash would read as a minus. */}
        {stored || (isMeasured ? "" : "–")}
      </span>{" "}
      <MeasuredState index={index} />
    </td>
  );
}

/** What the load balancer says of the host of a row, in words; nothing where none reports it. */
export function MeasuredState({ index }: { index: number }) {
  const down = useFormState(({ wire }) => wire.back_hosts[index]?.down === true);
  const measured = useMeasuredHost(index);
  if (measured === undefined) return null;
  return (
    <span className={`measured ${measuredTone(measured, down)}`} title={measuredTitle(measured, clockTime())}>
      {measuredWord(measured.state)}
    </span>
  );
}
