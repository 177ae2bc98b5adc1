import IconButton from "@mui/material/IconButton";
import { useNavigate } from "@tanstack/react-router";
import type { ServiceChange } from "#domain/changes.ts";
import type { SideRow } from "../../changes/side-row.ts";
import { serverTime } from "../../lib/server-clock.ts";
import { useDraftIds, writeDraft } from "../../lib/stored-drafts.ts";
import { useSession } from "../../session/session-queries.ts";
import { TakeBackIcon } from "../../ui/icons.tsx";
import { withRow, type CurrentSide } from "./field-draft.ts";
import { isolated } from "#contract/shown-text.ts";

interface Props {
  config: string;
  change: ServiceChange;
  row: SideRow;
  current: CurrentSide;
}

/** Opens the editor of the current service with the value of the other side for one row, as a draft. */
export function DraftButton({ config, change, row, current }: Props) {
  const navigate = useNavigate();
  const by = useSession()?.id;
  const taken = useDraftIds(by ?? "", config).has(change.id);
  const what = [row.host, row.label].flatMap((part) => (part === null ? [] : isolated(part))).join(" ");
  const name = `Take back ${what} in the editor`;
  const open = () => {
    if (by === undefined) return;
    writeDraft(
      { by, config, id: change.id },
      {
        base: change[current],
        etag: null,
        start: withRow(change, row, current),
        reason: "",
        at: new Date(serverTime()).toISOString(),
      },
    );
    void navigate({ to: "/configs/$config/services/$id", params: { config, id: change.id } });
  };
  return (
    <IconButton
      size="small"
      aria-label={name}
      title={taken ? "You have a draft of this service: save or discard it first" : name}
      disabled={taken || by === undefined}
      onClick={open}
    >
      <TakeBackIcon />
    </IconButton>
  );
}
