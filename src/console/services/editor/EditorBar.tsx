import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import type { About } from "#domain/change-sentences.ts";
import { counted } from "../../changes/field-text.ts";
import { ChangesPanel } from "./ChangesPanel.tsx";
import { blocking } from "./edit-problems.ts";
import { useEditor, useFormState } from "./use-editor.ts";
import { useOutsidePress } from "./use-outside-press.ts";
import { phone } from "./use-phone.ts";

interface Props {
  /** Nothing can be saved. */
  locked: boolean;
  /** **Review changes** has the focus when the editor opens. */
  focused: boolean;
  onReview: () => void;
  onProblems: () => void;
  onDiscard: () => void;
  onTakeBack: (about: About) => void;
  onTakeBackText: () => void;
}

/** The changes lie over the form: opening them moves nothing. */
const panel = {
  position: "absolute",
  insetInline: 0,
  top: "100%",
  px: { xs: 3, sm: 5 },
  py: 2,
  maxHeight: "50vh",
  overflowY: "auto",
  bgcolor: "background.paper",
  borderBlock: 1,
  borderColor: "divider",
  boxShadow: 4,
  [phone]: { top: "auto", bottom: "100%" },
} as const;

/** On a phone the bar is one line: **Discard changes** stands below the changes. */
const wide = { [phone]: { display: "none" } };
const narrow = { display: "none", [phone]: { display: "block" } };

/**
 * The bar that stays in view: the numbers of changes and problems, the changes themselves, **Discard changes** and
 * **Review changes**. Ctrl+S and Cmd+S do the same as the last, in place of the browser's "save page".
 */
export function EditorBar(props: Props) {
  const { locked, focused, onReview, onProblems, onDiscard, onTakeBack, onTakeBackText } = props;
  const { isNew } = useEditor();
  const bar = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const changes = useFormState((state) => state.changes);
  const parts = useFormState((state) => state.parts);
  const fault = useFormState((state) => state.fault);
  const edited = useFormState((state) => state.edited);
  const problems = useFormState(({ shown }) => shown.length);
  const blocked = useFormState(({ shown }) => blocking(shown).length);
  const [wantsOpen, setOpen] = useState(false);
  const isOpen = wantsOpen && changes > 0;
  const newText = edited ? "Not saved yet" : "Nothing entered yet";

  useEffect(() => {
    // The bar is in view wherever the page is scrolled to, and there it stays.
    if (focused) button.current?.focus({ preventScroll: true });
  }, [focused]);
  useOutsidePress(bar, isOpen, () => setOpen(false));

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (!locked) onReview();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  const mayDiscard = edited && !locked;
  const discard = (
    <Button variant="text" color="inherit" onClick={onDiscard} sx={{ whiteSpace: "nowrap" }}>
      Discard changes
    </Button>
  );
  return (
    <Box
      ref={bar}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        setOpen(false);
        bar.current?.querySelector<HTMLElement>("[aria-expanded]")?.focus();
      }}
      data-bottom-bar
      sx={{
        position: "sticky",
        top: 0,
        zIndex: 2,
        display: "flex",
        flexWrap: "wrap",
        alignItems: "center",
        gap: 3,
        minHeight: 48,
        mx: { xs: -3, sm: -5 },
        px: { xs: 3, sm: 5 },
        py: 2,
        bgcolor: "background.default",
        borderBottom: 1,
        borderColor: "divider",
        // Under the thumb.
        [phone]: {
          position: "fixed",
          top: "auto",
          bottom: 0,
          insetInline: 0,
          mx: 0,
          pb: "max(8px, env(safe-area-inset-bottom))",
          borderTop: 1,
          borderColor: "divider",
          borderBottom: 0,
          flexWrap: "nowrap",
          gap: 1,
        },
      }}
    >
      {changes === 0 || (isNew && fault === null) ? (
        <Box component="span" className="tabular" sx={{ fontWeight: edited ? 650 : 400 }}>
          {isNew ? newText : "No changes"}
        </Box>
      ) : (
        <Button
          variant="text"
          color="inherit"
          className="tabular"
          aria-expanded={isOpen}
          aria-controls={isOpen ? panelId : undefined}
          onClick={() => setOpen(!isOpen)}
          sx={{
            fontWeight: 650,
            ml: -2,
            "&::after": { content: isOpen ? '" ▴" / ""' : '" ▾" / ""', whiteSpace: "pre" },
          }}
        >
          {counted(changes, "change")}
        </Button>
      )}
      {problems > 0 ? (
        <Button variant="text" onClick={onProblems} color={blocked > 0 ? "error" : "inherit"}>
          {/* One text: the parts of a flex box would be read with a space before the comma. */}
          <span>
            {blocked > 0 && "! "}
            {counted(problems, "problem")}
            {blocked > 0 && (
              <Box component="span" sx={wide}>
                , {blocked} to solve
              </Box>
            )}
          </span>
        </Button>
      ) : (
        <Box component="span" sx={{ color: "text.secondary" }}>
          No problems
        </Box>
      )}
      <Box sx={{ flex: 1 }} />
      {mayDiscard && <Box sx={isNew ? {} : wide}>{discard}</Box>}
      {!locked && (
        <Button
          variant={edited ? "contained" : "outlined"}
          color={edited ? "primary" : "inherit"}
          onClick={onReview}
          ref={button}
        >
          Review changes
        </Button>
      )}
      {isOpen && (
        <Box sx={panel}>
          <ChangesPanel
            id={panelId}
            parts={parts}
            fault={fault}
            locked={locked}
            onTakeBack={onTakeBack}
            onTakeBackText={onTakeBackText}
            onEmpty={() => {
              setOpen(false);
              button.current?.focus();
            }}
          />
          {mayDiscard && !isNew && <Box sx={narrow}>{discard}</Box>}
        </Box>
      )}
    </Box>
  );
}
