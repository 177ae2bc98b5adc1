import { cutText } from "#contract/text.ts";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useMemo } from "react";
import type { Service } from "#contract/service.ts";
import { stickyLabel, transportModeLabel } from "#domain/labels.ts";
import { allProblems } from "#domain/rules/service-problems.ts";
import { namesInUse, sameNameProblem } from "#domain/rules/same-name-rule.ts";
import type { Problem } from "#domain/rules/rule.ts";
import { hostCounts, hostCountsText } from "#domain/host-counts.ts";
import { MoreButton } from "../ui/MoreButton.tsx";
import { StackedHead } from "../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../ui/stacked-table-styles.ts";
import { useMore } from "../ui/use-more.ts";
import { problemCounts, servicePorts } from "./past-services.ts";
import { Name } from "../ui/Name.tsx";
import { serviceName } from "#domain/labels.ts";
import { Mono } from "../ui/Mono.tsx";
import { PastLink } from "./PastLink.tsx";
import { nameOrder } from "../lib/name-order.ts";

const columns = ["Name", "Hosts", "Ports", "Transport mode", "Stickiness", "Problems"];
const colors = { error: "error.main", warning: "warning.main", info: "text.secondary" } as const;

const Problems = ({ problems }: { problems: readonly Problem[] }) =>
  problems.length === 0 ? (
    <Box component="span" sx={{ color: "text.secondary" }}>
      –
    </Box>
  ) : (
    <span title={problems.map(({ message }) => message).join("\n")}>
      {problemCounts(problems).map(({ level, text }) => (
        <Box key={level} component="span" sx={{ color: colors[level], fontWeight: 600, mr: 2 }}>
          {text}
        </Box>
      ))}
    </span>
  );

interface RowProps {
  config: string;
  version: string;
  service: Service;
  problems: readonly Problem[];
  onRestore: ((id: string) => void) | null;
}

const PastRow = ({ config, version, service, problems, onRestore }: RowProps) => (
  <TableRow {...tableRole.row}>
    <TableCell {...tableRole.rowHead} component="th" scope="row" sx={{ overflowWrap: "anywhere" }}>
      <PastLink config={config} at={version} service={service} />{" "}
      {service.id !== service.name && (
        <Box component="span" translate="no" className="mono" sx={{ color: "text.secondary", ml: 2 }}>
          {service.id}
        </Box>
      )}
    </TableCell>
    <TableCell {...tableRole.cell} data-label="Hosts">
      {hostCountsText(hostCounts(service.back_hosts))}
    </TableCell>
    <TableCell {...tableRole.cell} data-label="Ports">
      <Mono>{servicePorts(service)}</Mono>
    </TableCell>
    <TableCell {...tableRole.cell} data-label="Transport mode">
      {cutText(transportModeLabel(service.transport_mode))}
    </TableCell>
    <TableCell {...tableRole.cell} data-label="Stickiness">
      {cutText(stickyLabel(service.sticky))}
    </TableCell>
    <TableCell {...tableRole.cell} data-label="Problems">
      <Problems problems={problems} />
    </TableCell>
    {onRestore && (
      <TableCell {...tableRole.cell} align="right" sx={{ py: 0 }}>
        <Button size="small" variant="text" onClick={() => onRestore(service.id)}>
          Restore
          <span className="visually-hidden">
            {" "}
            <Name>{serviceName(service)}</Name>
          </span>
        </Button>
      </TableCell>
    )}
  </TableRow>
);

interface Props {
  config: string;
  version: string;
  services: readonly Service[];
  /** Restores one service; null where nothing can be restored. */
  onRestore: RowProps["onRestore"];
}

/** The services of a past version by name, each as a link to how it was, and with **Restore**. */
export function PastServices({ config, version, services, onRestore }: Props) {
  const problems = useMemo(() => {
    const names = namesInUse(services);
    return new Map(services.map((one) => [one.id, allProblems(one, sameNameProblem(one, names))]));
  }, [services]);
  const byName = useMemo(
    () => services.toSorted((a, b) => nameOrder.compare(serviceName(a), serviceName(b))),
    [services],
  );
  const { shown, left, more } = useMore(byName, 200);
  return (
    <>
      <Table {...tableRole.table} aria-label="Backend services" sx={stackedTable}>
        <StackedHead columns={columns} actions={onRestore !== null} />
        <TableBody {...tableRole.group}>
          {shown.map((service) => (
            <PastRow
              key={service.id}
              config={config}
              version={version}
              service={service}
              problems={problems.get(service.id) ?? []}
              onRestore={onRestore}
            />
          ))}
        </TableBody>
      </Table>
      <MoreButton left={left} what="services" onMore={more} />
    </>
  );
}
