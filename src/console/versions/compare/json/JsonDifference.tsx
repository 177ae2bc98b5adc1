import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useMemo, useState } from "react";
import { signOf, type Difference } from "../../../changes/service-differences.ts";
import { SignMark } from "../../../changes/SignMark.tsx";
import { useCurrentRow } from "../../../changes/use-current-row.ts";
import { counted } from "../../../changes/field-text.ts";
import { Gap } from "../../../ui/Gap.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { tableRole } from "../../../ui/stacked-table-styles.ts";
import { useWindowRows } from "../../../ui/use-window-rows.ts";
import { ChangeKeys } from "../ChangeKeys.tsx";
import { useSteps } from "../use-steps.ts";
import type { JsonItem } from "./json-items.ts";
import { jsonDifferenceStyles } from "./json-difference-styles.ts";
import { JsonLine } from "./JsonLine.tsx";
import { useJsonItems } from "./use-json-items.ts";
import { Name } from "../../../ui/Name.tsx";

interface Props {
  differences: readonly Difference[];
  titles: { before: string; after: string };
}

const none: ReadonlySet<string> = new Set();

const foldText = ({ count, whole }: Extract<JsonItem, { type: "fold" }>): string =>
  whole === "changed" ? `Show ${counted(count, "unchanged line")}` : `Show ${counted(count, "line")}`;

/** The services that differ as JSON text, line beside line. Equal lines far from a change are folded. */
export default function JsonDifference({ differences, titles }: Props) {
  const [open, setOpen] = useState(none);
  const { items: all, left } = useJsonItems(differences, open);
  const { container, items, before, after, measure, scrollTo } = useWindowRows(all, 20);
  const changes = useMemo(() => all.filter((item) => item.type === "line" && item.starts), [all]);
  const steps = useSteps(changes.length);
  const { currentKey, onCurrent } = useCurrentRow({ rows: all, changes, cursor: steps.cursor, scrollTo });
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: "flex", justifyContent: "flex-end", mb: 2 }}>
        <ChangeKeys {...steps} />
      </Box>
      {left > 0 && <LinearProgress aria-label={`Comparing, ${counted(left, "service")} left`} />}
      <Panel>
        <Table
          {...tableRole.table}
          ref={container}
          aria-label="JSON difference"
          aria-rowcount={all.length + 1}
          sx={jsonDifferenceStyles}
        >
          <TableHead {...tableRole.group}>
            <TableRow {...tableRole.row} aria-rowindex={1}>
              <TableCell {...tableRole.head}>{titles.before}</TableCell>
              <TableCell {...tableRole.head}>{titles.after}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody {...tableRole.group}>
            <Gap height={before} />
            {items.map(({ index, row: item }) =>
              item.type === "line" ? (
                <JsonLine
                  key={item.key}
                  row={item.row}
                  index={index}
                  measure={measure}
                  current={item.key === currentKey}
                  onCurrent={onCurrent}
                />
              ) : (
                <TableRow
                  {...tableRole.row}
                  key={item.key}
                  ref={measure}
                  data-index={index}
                  aria-rowindex={index + 2}
                >
                  {item.type === "service" ? (
                    <TableCell
                      {...tableRole.rowHead}
                      component="th"
                      scope="row"
                      colSpan={2}
                      className="service"
                    >
                      <SignMark sign={signOf[item.difference.kind]} />
                      <Name>{item.difference.name}</Name>
                    </TableCell>
                  ) : (
                    <TableCell {...tableRole.cell} colSpan={2} className="fold">
                      <Button
                        size="small"
                        variant="text"
                        onClick={() => setOpen(new Set([...open, item.key]))}
                      >
                        {foldText(item)}
                      </Button>
                    </TableCell>
                  )}
                </TableRow>
              ),
            )}
            <Gap height={after} />
          </TableBody>
        </Table>
      </Panel>
    </Box>
  );
}
