import Button from "@mui/material/Button";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useId } from "react";
import type { Publication } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { Name } from "../ui/Name.tsx";
import { tableRole } from "../ui/stacked-table-styles.ts";
import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";
import { ConfirmButton } from "./ConfirmButton.tsx";
import { PublicationDetails } from "./PublicationDetails.tsx";
import { againstText, awaitsConfirmation, methodText, tookText, wasLiveText } from "./publication-texts.ts";
import { Status } from "./Status.tsx";
import { outcomeWords } from "./target-texts.ts";

interface Props {
  config: string;
  target: Target;
  publication: Publication;
  open: boolean;
  onOpen: () => void;
  mayConfirm: boolean;
}

/** One publication, which unfolds to what the program said and the files. */
export function PublicationRow({ config, target, publication, open, onOpen, mayConfirm }: Props) {
  const { n, version, reason, author, date, automatic, outcome } = publication;
  const id = useId();
  const [method, took] = [methodText(publication), tookText(publication)];
  const [wasLive, against] = [wasLiveText(publication), againstText(publication)];
  return (
    <>
      <TableRow {...tableRole.row}>
        <TableCell {...tableRole.rowHead} id={id} component="th" scope="row" className="tabular">
          {n}
        </TableCell>
        <TableCell {...tableRole.cell}>
          <Time date={date} />
        </TableCell>
        <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
          <Name>{author}</Name>
          {automatic && ", automatically"}
        </TableCell>
        <TableCell {...tableRole.cell}>
          <VersionLink config={config} version={version} />
        </TableCell>
        <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
          {wasLive !== null && `was live ${wasLive}, `}
          <Status words={outcomeWords(target, outcome)} />
          {against !== "" && (
            <>
              {": "}
              <Name>{against}</Name>
            </>
          )}
          {took !== null && ` ${took}`}
          {method !== null && `, ${method}`}
          {mayConfirm && awaitsConfirmation(publication) && (
            <>
              {" · "}
              <ConfirmButton config={config} target={target.id} publication={publication} />
            </>
          )}
        </TableCell>
        <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
          {reason !== "" && <Name>{reason}</Name>}
        </TableCell>
        <TableCell {...tableRole.cell} align="right">
          <Button size="small" variant="text" aria-expanded={open} aria-describedby={id} onClick={onOpen}>
            Details
          </Button>
        </TableCell>
      </TableRow>
      {open && (
        <TableRow {...tableRole.row}>
          <TableCell {...tableRole.cell} colSpan={7} sx={{ bgcolor: "canvas" }}>
            <PublicationDetails config={config} target={target} publication={publication} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
