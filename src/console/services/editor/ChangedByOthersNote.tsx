import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import type { ServiceChange } from "#domain/changes.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { LastVersion } from "../../changes/LastVersion.tsx";
import { lastVersionQuery, stateOf } from "../../lib/set-queries.ts";
import { Name } from "../../ui/Name.tsx";
import { LinkButton } from "../../ui/RouterLink.tsx";
import type { ReadService } from "./save-service.ts";
import { useEditor } from "./use-editor.ts";

interface Props {
  id: string;
  /** The service as others left it; null: they deleted it. */
  now: ReadService | null;
  /** What others changed; null: they deleted the service. */
  change: ServiceChange | null;
  /** There are edits here. */
  edited: boolean;
  onMerge: () => void;
}

/** Says who changed or deleted the open service, when and what, and offers to merge that with the edits made here. */
export function ChangedByOthersNote({ id, now, change, edited, onMerge }: Props) {
  const { config } = useEditor();
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
