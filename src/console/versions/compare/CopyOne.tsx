import Button from "@mui/material/Button";
import type { Difference } from "../../changes/service-differences.ts";
import { askDialog } from "../../lib/asked-dialog.ts";
import { useMay } from "../../session/session-queries.ts";
import { current } from "../versions-search-params.ts";
import type { Sides } from "./use-side.ts";

interface Props {
  difference: Difference;
  sides: Sides;
}

/** **Copy to…**, of two configurations: from the side “From” to the other one, or back where only that one has the service. */
export function CopyOne({ difference, sides }: Props) {
  const isAdded = difference.kind === "added";
  const service = difference.kind === "changed" ? difference.change.before : difference.service;
  const [source, other] = isAdded ? [sides.to, sides.from] : [sides.from, sides.to];
  const mayEdit = useMay("editor");
  // Within one configuration there is Restore.
  if (!mayEdit || source.config === other.config) return null;
  const past = isAdded ? sides.names.after : sides.names.before;
  const ask = () =>
    askDialog({
      dialog: "copy",
      request: {
        config: source.config,
        service,
        ...(source.id !== current && { past }),
        to: other.config,
      },
    });
  return (
    <Button size="small" onClick={ask}>
      Copy to…
    </Button>
  );
}
