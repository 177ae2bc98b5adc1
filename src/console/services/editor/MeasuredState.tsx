import { createContext, useContext, type ReactNode } from "react";
import { canonicalHost } from "#domain/canonical-host.ts";
import { measuredWord, type Measured } from "../../lib/measured-by-service.ts";
import { clockTime } from "../../lib/server-clock.ts";
import { useMeasured } from "../../session/use-measured.ts";
import { isMeasuredBad, measuredTitle } from "../measured-text.ts";
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

/** The host of a row as the load balancer sees it; nothing where none reports it. */
export function MeasuredState({ index }: { index: number }) {
  const host = useFormState(({ wire }) => wire.back_hosts[index]?.host ?? "");
  const down = useFormState(({ wire }) => wire.back_hosts[index]?.down === true);
  const measured = useContext(MeasuredHere)?.get(canonicalHost(host));
  if (measured === undefined) return null;
  return (
    <span
      className={isMeasuredBad(measured, down) ? "measured bad" : "measured"}
      title={measuredTitle(measured, clockTime())}
    >
      {measuredWord(measured.state)}
    </span>
  );
}
