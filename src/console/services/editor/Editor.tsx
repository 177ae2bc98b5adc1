import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useEffect, useMemo, useRef, useState } from "react";
import { useObstacle, useSession } from "../../session/session-queries.ts";
import { BalancingSection } from "./BalancingSection.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { DraftNotes } from "./DraftNotes.tsx";
import { EditorBar } from "./EditorBar.tsx";
import { controlOf, focusWhenThere } from "./focus-field.ts";
import { GeneralSection } from "./GeneralSection.tsx";
import { HostsSection, type HostsHandle } from "./HostsSection.tsx";
import { JsonTab, pathOf } from "./json/JsonTab.tsx";
import type { JsonHandle } from "./json/JsonText.tsx";
import { EditorTabs } from "./json/EditorTabs.tsx";
import { useEditorTabs } from "./json/use-editor-tabs.ts";
import { LeaveDialog } from "./LeaveDialog.tsx";
import { ChangesByOthers } from "./ChangesByOthers.tsx";
import { initialStateOf, type InitialState } from "./initial-state.ts";
import { hostPosition, type PlaceName } from "./field-places.ts";
import { ProblemSummary } from "./ProblemSummary.tsx";
import { ReviewDialog } from "./ReviewDialog.tsx";
import type { ReadService } from "./save-service.ts";
import { useChangeByOthers, useFollowing } from "./use-change-by-others.ts";
import { Editing, useEdited } from "./use-editor.ts";
import { useServiceForm } from "./use-service-form.ts";
import { useStoredDraft } from "./use-stored-draft.ts";
import { useLeaving } from "./use-leaving.ts";
import { useMergedChanges } from "./use-merged-changes.ts";
import { useReview } from "./use-review.ts";
import { useReviewKey } from "./use-review-key.ts";
import { useSaveOutcomes } from "./use-save-outcomes.ts";

interface Props {
  config: string;
  initialState: InitialState;
  /** The service as it was last read, null when it is gone; while nothing is edited, the editor follows it. */
  fresh: ReadService | null;
  /** Ids that a new service cannot have. */
  taken: ReadonlySet<string>;
  /** What the draft of a new service is kept under. */
  newDraftId?: string;
  /** Opens the editor anew: mount it with another key. */
  onOpen: (initialState: InitialState) => void;
  onCreated: (now: ReadService) => void;
  /** The edits were given up, and there is no service to show. */
  onGone: () => void;
  onIdTaken?: (id: string) => void;
}

/** A form that cannot be edited is to be read: its texts keep their colour, its frames step back. */
const fields = {
  border: 0,
  m: 0,
  p: 0,
  minWidth: 0,
  "&:disabled .MuiOutlinedInput-root": { background: "none" },
  "&:disabled .MuiOutlinedInput-notchedOutline": { borderColor: "divider" },
  "&:disabled :is(input, select, textarea)": { color: "text.primary", opacity: 1 },
} as const;

/** The editor of one service, mounted once for each state of the service that an edit is based on. */
export function Editor(props: Props) {
  const { config, initialState, fresh, taken, onCreated, onGone, onIdTaken } = props;
  const { base, start, typed, keptAt } = initialState;
  const { form, formStore } = useServiceForm({
    stored: base?.service ?? null,
    start,
    taken,
    typed: typed && "form" in typed ? typed.form : undefined,
  });
  const editor = useMemo(
    () => ({ config, form, formStore, start, isNew: base === null }),
    [config, form, formStore, start, base],
  );
  const hosts = useRef<HostsHandle>(null);
  const json = useRef<JsonHandle>(null);
  const summary = useRef<HTMLDivElement>(null);
  const reviewButton = useRef<HTMLButtonElement>(null);
  const leaving = useLeaving(formStore);
  const obstacle = useObstacle("editor");
  const session = useSession();
  // Whose edits these are, also after the session has ended.
  const [by] = useState(session?.id);
  // A session that ended takes nothing away: one can go on typing and sign in again.
  const locked = session !== null && obstacle !== null;
  const { turnTo, ...tabs } = useEditorTabs({
    initialState,
    formStore,
    // The reason that was typed in the review comes along.
    onOpen: (next) => props.onOpen({ ...next, reason: saving.reason }),
  });
  const onOpen = (next: InitialState) => props.onOpen(tabs.tab === "json" ? { ...next, tab: "json" } : next);

  const go = (place: PlaceName) => {
    if (tabs.tab === "json") {
      json.current?.reveal(pathOf(place));
      return;
    }
    if (hostPosition(place) >= 0) hosts.current?.reveal(hostPosition(place));
    focusWhenThere(controlOf(place));
  };
  const showProblems = () => requestAnimationFrame(() => summary.current?.focus());
  const edited = useEdited(formStore);
  const others = useChangeByOthers(fresh, base);
  const { step, review, collide, close, ...saving } = useReview({
    config,
    initialState,
    formStore,
    others,
    onMerged: (next) => onOpen(next),
    onBlocked: showProblems,
    onSaved: (outcome) => outcomes.saved(outcome),
    onLate: (outcome, save) => outcomes.savedLate(outcome, save),
    ...(onIdTaken && {
      onIdTaken: (id: string) => {
        onIdTaken(id);
        requestAnimationFrame(() => {
          formStore.showAllProblems();
          go("id");
        });
      },
    }),
  });
  const kept = useStoredDraft({
    owner: by === undefined ? null : { by, config, id: base?.service.id ?? props.newDraftId ?? "" },
    initialState,
    form,
    formStore,
    text: tabs.text,
    reason: () => saving.reason,
  });

  const outcomes = useSaveOutcomes({
    config,
    initialState,
    formStore,
    wasSent: saving.wasSent,
    dropDraft: kept.drop,
    allowLeaving: leaving.allow,
    onOpen,
    onCreated,
  });
  const follows = step.kind === "editing";
  useFollowing(others, (now) => {
    if (follows) outcomes.follow(now);
  });
  const merged = useMergedChanges(config, initialState);
  const notes = (
    <ChangesByOthers
      {...{ config, base, others, merged, edited, follows }}
      onMerge={() => collide(others?.now ?? null)}
    />
  );
  // A change that is read while a save is on its way, or was made, may be that save's own.
  const saves = saving.write.isPending || saving.write.isSuccess;
  useEffect(() => {
    if (initialState.at === "review button") reviewButton.current?.focus();
  }, [initialState.at]);

  useReviewKey(() => {
    if (!locked) review();
  });

  const discard = (theirs: ReadService | null) => {
    kept.drop();
    leaving.allow();
    if (theirs) onOpen(initialStateOf(theirs));
    else onGone();
  };

  return (
    <Editing value={editor}>
      <Box
        component="form"
        data-editor
        noValidate
        aria-label="Backend service"
        // What gets the focus is not hidden by the bar.
        sx={{ "& input, & textarea, & select, & button, & a": { scrollMarginTop: "72px" } }}
        onSubmit={(event) => {
          // Enter in a field sends nothing: only the review saves.
          event.preventDefault();
        }}
      >
        <EditorBar
          onReview={review}
          onProblems={() => summary.current?.focus()}
          locked={locked}
          reviewRef={reviewButton}
        />
        {locked && (
          <Alert severity="info" role="note" sx={{ mt: 3 }}>
            {obstacle}
          </Alert>
        )}
        <DraftNotes keptAt={keptAt} draft={kept} onDiscard={() => discard(fresh)} />
        <Box sx={{ "&:has(> *)": { display: "grid", gap: 3, mt: 3 } }}>{step.kind !== "review" && notes}</Box>
        <ProblemSummary onGo={go} ref={summary} />
        <EditorTabs
          tab={tabs.tab}
          onTurn={(next) => {
            if (!turnTo(next)) showProblems();
          }}
        />
        {tabs.tab === "json" ? (
          <div role="tabpanel" id="editor-panel-json" aria-labelledby="editor-tab-json">
            <JsonTab
              initial={tabs.initial}
              fixedId={tabs.fixedId}
              readOnly={locked}
              onText={tabs.onText}
              ref={json}
            />
          </div>
        ) : (
          <div role="tabpanel" id="editor-panel-form" aria-labelledby="editor-tab-form">
            <Box component="fieldset" disabled={locked} sx={fields}>
              <Box sx={{ display: "grid", columnGap: 10, gridTemplateColumns: { lg: "1fr 1fr" } }}>
                <GeneralSection taken={taken} />
                <BalancingSection />
              </Box>
              <HostsSection ref={hosts} />
            </Box>
          </div>
        )}
      </Box>
      {step.kind === "review" && (
        <ReviewDialog
          state={step.state}
          reason={saving.reason}
          onReason={saving.setReason}
          write={saving.write}
          others={!saves && notes}
          onSave={saving.send}
          onClose={close}
        />
      )}
      {step.kind === "conflict" && (
        <ConflictDialog
          config={config}
          base={base?.service ?? null}
          mine={step.state.wire}
          theirs={step.theirs}
          reason={saving.reason}
          onOpen={onOpen}
          onDiscard={() => discard(step.theirs)}
          onClose={close}
        />
      )}
      {leaving.blocker.status === "blocked" && (
        <LeaveDialog
          onStay={leaving.blocker.reset}
          onKeep={() => {
            kept.keep();
            leaving.blocker.proceed?.();
          }}
          onDiscard={() => {
            kept.drop();
            leaving.blocker.proceed?.();
          }}
        />
      )}
    </Editing>
  );
}
