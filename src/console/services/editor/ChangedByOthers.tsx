import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import type { ServiceChange } from "#domain/changes.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { lastVersionQuery, stateOf } from "../../lib/set-queries.ts";
import { LinkButton } from "../../ui/RouterLink.tsx";
import { LastVersion } from "../../changes/LastVersion.tsx";
import { Name } from "../../ui/Name.tsx";
import type { ReadService } from "./save-service.ts";

interface Props {
  config: string;
  id: string;
  /** The service as it is now, which is another one than the editor began with; null: somebody has deleted it. */
  now: ReadService | null;
  /** What somebody else changed in it; null: it was deleted. */
  change: ServiceChange | null;
  /** Whether there are edits here. */
  edited: boolean;
  /** Goes on with both edits, or to the choice where they collide. */
  onMerge: () => void;
}

/** Somebody else has changed or deleted the service that is open: who, when, what, and what becomes of the edits. */
export function ChangedByOthers({ config, id, now, change, edited, onMerge }: Props) {
  const last = useQuery(lastVersionQuery(config, id, stateOf(now))).data;
  const deleted = now === null;
  const merge = <Button onClick={onMerge}>{deleted ? "Resolve" : "Merge"}</Button>;
  const history = (
    <LinkButton to="/configs/$config/versions" params={{ config }} search={{ service: id }}>
      History
    </LinkButton>
  );
  return (
    <Box component="output" sx={{ display: "block" }}>
      <Alert severity="warning" role="note" action={edited ? merge : history}>
        <Name>{last?.author ?? "Somebody else"}</Name> has {deleted ? "deleted" : "changed"} this service
        since you {edited ? "began" : "opened it"}
        {last && <LastVersion config={config} version={last} />}.{" "}
        {edited
          ? "Your edits are as they were."
          : "The form shows it as it was. Its history has every version, and can restore it."}
        {change && <ChangeSentences change={change} />}
      </Alert>
    </Box>
  );
}
