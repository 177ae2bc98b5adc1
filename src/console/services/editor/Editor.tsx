import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useMemo, useReducer, useRef, useState } from "react";
import { useObstacle, useSession } from "../../session/session-queries.ts";
import { DiscardTyped } from "../../ui/DiscardTyped.tsx";
import { ChangesByOthers } from "./ChangesByOthers.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { DraftNotes } from "./DraftNotes.tsx";
import { EditorBar } from "./EditorBar.tsx";
import { EditorFields, type FieldsHandle } from "./EditorFields.tsx";
import type { EditorView } from "./editor-view.ts";
import { editorReducer, initialEditorState } from "./editor-state.ts";
import type { InitialState } from "./initial-state.ts";
import { EditorTabs } from "./json/EditorTabs.tsx";
import { useEditorTabs } from "./json/use-editor-tabs.ts";
import { LeaveDialog } from "./LeaveDialog.tsx";
import { mergedInitialState } from "./merge-edits.ts";
import { OvertakenDialog } from "./OvertakenDialog.tsx";
import type { Mend } from "./problem-groups.ts";
import { ProblemSummary } from "./ProblemSummary.tsx";
import { ReviewDialog } from "./ReviewDialog.tsx";
import type { ReadService } from "./save-service.ts";
import { originsOf } from "./service-form.ts";
import { useAnchoredHost } from "./use-anchored-host.ts";
import { useChangeByOthers, useFollowOthers } from "./use-change-by-others.ts";
import { useDiscard } from "./use-discard.ts";
import { Editing } from "./use-editor.ts";
import { phone } from "./use-phone.ts";
import { useMergedChanges } from "./use-merged-changes.ts";
import { useReview } from "./use-review.ts";
import { useSendEdit } from "./use-send-edit.ts";
import { useServiceForm } from "./use-service-form.ts";
import { useStoredDraft } from "./use-stored-draft.ts";
import { useTakeBack } from "./use-take-back.ts";

const controls = "& > :not([data-bottom-bar]) :is(input, textarea, select, button, a)";

/** The bar does not hide what has the focus; its own buttons are in view, and a focus in them scrolls nothing. */
const besideBar = {
  [controls]: { scrollMarginTop: "72px" },
  [phone]: { pb: 16, [controls]: { scrollMarginBottom: "72px" } },
};

interface Props {
  config: string;
  initialState: InitialState;
  view: EditorView;
  /** The service as it was last read; null: there is none. */
  fresh: ReadService | null;
  /** Ids that a new service cannot have. */
  taken: ReadonlySet<string>;
  /** The id that the draft of a new service is stored under. */
  newDraftId: string;
  /** Opens the editor anew: mount it with another key. */
  onOpen: (initialState: InitialState) => void;
  onCreated: (now: ReadService) => void;
  /** The edits were discarded, and there is no service to show. */
  onGone: () => void;
  onIdTaken?: (id: string) => void;
}

/** The editor of one service. It is mounted anew for each initial state; `editor-state.ts` tells what happens between. */
export function Editor(props: Props) {
  const { config, initialState, view, fresh, taken, newDraftId, onCreated, onGone, onIdTaken } = props;
  const { base, start } = initialState;
  const stored = base?.service ?? null;

  const { form, formStore } = useServiceForm(initialState, taken);
  const [state, dispatch] = useReducer(editorReducer, null, () =>
    initialEditorState(initialState, formStore.current()),
  );
  const { reason } = state;

  const fields = useRef<FieldsHandle>(null);
  const summary = useRef<HTMLDivElement>(null);
  useAnchoredHost(start.back_hosts, (index) => fields.current?.goTo(`back_hosts.${index}.down`));
  const showProblems = () => requestAnimationFrame(() => summary.current?.focus());

  const tabs = useEditorTabs({
    initialState,
    formStore,
    onOpen: (next) => props.onOpen({ ...next, reason }),
  });
  const onOpen = (next: InitialState) => props.onOpen(tabs.tab === "json" ? { ...next, tab: "json" } : next);

  const draft = useStoredDraft({
    config,
    initialState,
    newDraftId,
    form,
    formStore,
    text: tabs.text,
    reason,
  });
  const edit = { config, initialState, formStore, state, dispatch, dropDraft: draft.drop, onOpen };
  const others = useChangeByOthers(fresh, base);
  useFollowOthers(edit, others);
  const { review, merge } = useReview(edit, others, showProblems);
  const { write, send, close } = useSendEdit(edit, {
    onCreated,
    onRefused: showProblems,
    onIdTaken:
      onIdTaken &&
      ((id) => {
        onIdTaken(id);
        requestAnimationFrame(() => {
          formStore.showAllProblems();
          fields.current?.goTo("id");
        });
      }),
  });
  const discard = useDiscard({ formStore, onOpen }, draft, onGone);
  /** Asks before edits are discarded that this browser cannot keep. */
  const [asking, setAsking] = useState(false);
  const mend = ({ field, value, positions }: Mend) => {
    for (const position of positions) form.setValue(`back_hosts.${position}.${field}`, value);
    summary.current?.focus();
  };
  const { takeBack, takeBackText } = useTakeBack(edit, { form, tab: tabs.tab, fields, showProblems });

  const session = useSession();
  const obstacle = useObstacle("editor");
  // A session that ended takes nothing away: the user can go on typing and sign in again.
  const locked = session !== null && obstacle !== null;
  const editor = useMemo(
    () => ({
      config,
      form,
      formStore,
      start: originsOf(base?.service ?? null, start),
      isNew: base === null,
      readOnly: locked,
      view,
    }),
    [config, form, formStore, start, base, locked, view],
  );
  const merged = useMergedChanges(config, initialState);
  const notes = (
    <ChangesByOthers {...{ others, merged }} follows={state.kind === "editing"} onMerge={merge} />
  );
  const inReview = state.kind === "review" || state.kind === "saving";

  return (
    <Editing value={editor}>
      <Box
        component="form"
        data-editor
        noValidate
        aria-label="Backend service"
        sx={besideBar}
        onSubmit={(event) => {
          // Enter in a field sends nothing: only the review saves.
          event.preventDefault();
        }}
      >
        <EditorBar
          locked={locked}
          focused={initialState.at === "review button"}
          onReview={review}
          onProblems={() => summary.current?.focus()}
          onDiscard={() => (draft.hasRoom ? discard(fresh) : setAsking(true))}
          onTakeBack={takeBack}
          onTakeBackText={takeBackText}
        />
        {locked && (
          <Alert severity="info" role="note" sx={{ mt: 3 }}>
            {obstacle}
          </Alert>
        )}
        <DraftNotes keptAt={initialState.keptAt} draft={draft} onDiscard={() => discard(fresh)} />
        <Box sx={{ "&:has(> *)": { display: "grid", gap: 3, mt: 3 } }}>{!inReview && notes}</Box>
        <ProblemSummary
          onGo={(place) => fields.current?.goTo(place)}
          onMend={tabs.tab === "form" && !locked ? mend : null}
          ref={summary}
        />
        <EditorTabs
          tab={tabs.tab}
          onTurn={(next) => {
            if (!tabs.turnTo(next)) showProblems();
          }}
        />
        <EditorFields tabs={tabs} taken={taken} ref={fields} />
      </Box>
      {inReview && (
        <ReviewDialog
          config={config}
          formState={state.formState}
          reason={reason}
          onReason={(typedReason) => dispatch({ type: "reason typed", reason: typedReason })}
          write={write}
          error={state.kind === "review" ? state.error : null}
          // What is read while a save is on its way may be that save's own change.
          others={state.kind === "review" && notes}
          onSave={send}
          onClose={close}
        />
      )}
      {state.kind === "conflict" && (
        <ConflictDialog
          base={stored}
          mine={state.formState.wire}
          theirs={state.theirs}
          onMerged={(service) => onOpen(mergedInitialState(stored, state.theirs, service, reason))}
          onDiscard={() => discard(state.theirs)}
          onClose={close}
        />
      )}
      {state.kind === "gone" && (
        <OvertakenDialog
          id={state.formState.wire.id}
          theirs={null}
          actions={
            <Button
              variant="contained"
              color="primary"
              onClick={() => onOpen(mergedInitialState(stored, null, state.formState.wire, reason))}
            >
              Review as a new service
            </Button>
          }
          onDiscard={() => discard(null)}
          onClose={close}
        />
      )}
      {asking && <DiscardTyped onStay={() => setAsking(false)} onDiscard={() => discard(fresh)} />}
      <LeaveDialog draft={draft} />
    </Editing>
  );
}
