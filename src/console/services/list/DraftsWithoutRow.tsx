import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { memo, useId } from "react";
import { draftText } from "../../lib/draft-text.ts";
import { readDraft, removeDraft, writeDraft } from "../../lib/stored-drafts.ts";
import { copiedFrom, type DraftKey, type StoredDraft } from "../../lib/draft-format.ts";
import { useSession } from "../../session/session-queries.ts";
import { notify } from "../../ui/notice.ts";
import { LinkButton } from "../../ui/RouterLink.tsx";
import { Time } from "../../ui/Time.tsx";

interface Props {
  config: string;
  /** The services that they are of. */
  ids: readonly string[];
  onClose: () => void;
}

/**
 * The stored drafts that no row of the list can show: of deleted services, of new ones, of copies. Memoised, because it
 * reads the browser's storage, and need not do so for each key typed into **Search**.
 */
export const DraftsWithoutRow = memo(function DraftsWithoutRow({ config, ids }: Props) {
  const by = useSession()?.id ?? "";
  const drafts = ids.flatMap((id) => {
    const draft = readDraft({ by, config, id });
    return draft ? [{ id, draft }] : [];
  });
  if (drafts.length === 0) return null;
  return (
    <Alert severity="info" role="note" sx={{ "& .MuiAlert-message": { width: "100%" } }}>
      {drafts.map(({ id, draft }) => (
        <DraftNote key={id} owner={{ by, config, id }} draft={draft} />
      ))}
    </Alert>
  );
});

function DraftNote({ owner, draft }: { owner: DraftKey; draft: StoredDraft }) {
  const what = useId();
  const text = draftText(owner.id, draft, ", which is gone");
  const discard = () => {
    removeDraft(owner);
    // The button that had the focus disappears.
    document.getElementById("main")?.focus();
    notify({
      text: `Discarded the draft of ${text}.`,
      action: { label: "Undo", run: () => void writeDraft(owner, draft) },
    });
  };
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: 2 }}>
      <Box component="span" id={what} sx={{ overflowWrap: "anywhere", minWidth: 0 }}>
        Your draft of {text}, <Time date={draft.at} />
      </Box>
      {/* Short names: a link with the name of the service would be mistaken for its row's. */}
      <Open owner={owner} describedBy={what} />
      <Button variant="text" onClick={discard} aria-describedby={what}>
        Discard draft
      </Button>
    </Box>
  );
}

/** The link to the editor with the draft. */
function Open({ owner: { config, id }, describedBy }: { owner: DraftKey; describedBy: string }) {
  const from = copiedFrom(id);
  const link = { variant: "text", children: "Open draft", "aria-describedby": describedBy } as const;
  if (id === "" || from !== undefined)
    return <LinkButton to="/configs/$config/new-service" params={{ config }} search={{ from }} {...link} />;
  return <LinkButton to="/configs/$config/services/$id" params={{ config, id }} {...link} />;
}
