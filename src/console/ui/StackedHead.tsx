import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { tableRole } from "./stacked-table-styles.ts";

interface Props {
  columns: readonly string[];
  /** Whether the last column has the actions of each row. */
  actions?: boolean;
}

/** The head of a stacked table. */
export const StackedHead = ({ columns, actions = false }: Props) => (
  <TableHead {...tableRole.group}>
    <TableRow {...tableRole.row}>
      {columns.map((title) => (
        <TableCell key={title} {...tableRole.head}>
          {title}
        </TableCell>
      ))}
      {actions && (
        <TableCell {...tableRole.head}>
          <span className="visually-hidden">Actions</span>
        </TableCell>
      )}
    </TableRow>
  </TableHead>
);
