import Button from "@mui/material/Button";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useId } from "react";
import type { Target } from "#contract/target.ts";
import { isReadBack } from "../lib/target-states.ts";
import { Name } from "../ui/Name.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";
import { tableRole } from "../ui/stacked-table-styles.ts";
import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";
import { Status } from "./Status.tsx";
import { agentWords, behindWords, kindName, liveName, nothingLive, outcomeWords } from "./target-texts.ts";

interface Props {
  config: string;
  target: Target;
  /** Null for who may not publish. */
  onPublish: (() => void) | null;
}

/** One target: what is live there, how far it is behind, what became of the last publication, and whether its agent asks. */
export function TargetRow({ config, target, onPublish }: Props) {
  const { id, kind, description, mode, live, seen, reachable, drift } = target;
  const name = useId();
  const behind = behindWords(target);
  return (
    <TableRow {...tableRole.row}>
      <TableCell {...tableRole.rowHead} id={name} component="th" scope="row">
        <RouterLink
          to="/configs/$config/targets/$target"
          params={{ config, target: id }}
          translate="no"
          className="mono"
        >
          {id}
        </RouterLink>
      </TableCell>
      <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
        {description !== "" && <Name>{description}</Name>}
      </TableCell>
      <TableCell {...tableRole.cell}>
        {kindName(kind)}, {mode}
      </TableCell>
      <TableCell {...tableRole.cell} data-label={liveName([target])}>
        {live ? (
          <>
            <VersionLink config={config} version={live.version} />
            {behind && (
              <>
                {", "}
                <Status words={behind} />
              </>
            )}
            {isReadBack(target) ? ", since" : ", by this console,"} <Time date={live.at} />
            {live.by !== null && (
              <>
                {" by "}
                <Name>{live.by}</Name>
              </>
            )}
          </>
        ) : (
          nothingLive(target)
        )}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Last publication">
        <Status words={outcomeWords(target, target.outcome)} />
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Agent">
        {isReadBack(target) ? <Status words={agentWords(target)} /> : "–"}
        {!reachable && seen !== null && (
          <>
            {", last seen "}
            <Time date={seen} />
          </>
        )}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Drift">
        {drift.length === 0 ? (
          "–"
        ) : (
          <Status words={{ text: drift.length.toLocaleString("en"), tone: "bad" }} />
        )}
      </TableCell>
      <TableCell {...tableRole.cell} align="right">
        {onPublish && (
          <Button size="small" variant="text" aria-describedby={name} onClick={onPublish}>
            Publish
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
