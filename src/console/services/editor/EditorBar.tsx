import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useEffectEvent, useRef } from "react";
import { counted } from "../../changes/field-text.ts";
import { blocking } from "./edit-problems.ts";
import { useEditor, useFormState } from "./use-editor.ts";
import { phone } from "./use-phone.ts";

interface Props {
  /** Nothing can be saved. */
  locked: boolean;
  /** **Review changes** has the focus when the editor opens. */
  focused: boolean;
  onReview: () => void;
  onProblems: () => void;
}

/**
 * The bar that stays in view: the numbers of changes and problems, and **Review changes**. Ctrl+S and Cmd+S do the same,
 * in place of the browser's "save page".
 */
export function EditorBar({ locked, focused, onReview, onProblems }: Props) {
  const { isNew } = useEditor();
  const button = useRef<HTMLButtonElement>(null);
  const changes = useFormState((state) => state.changes);
  const edited = useFormState((state) => state.edited);
  const problems = useFormState(({ shown }) => shown.length);
  const blocked = useFormState(({ shown }) => blocking(shown).length);
  const newText = edited ? "Not saved yet" : "Nothing entered yet";
  const changesText = changes === 0 ? "No changes" : counted(changes, "change");

  useEffect(() => {
    // The bar is in view wherever the page is scrolled to, and there it stays.
    if (focused) button.current?.focus({ preventScroll: true });
  }, [focused]);

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

  return (
    <Box
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
        },
      }}
    >
      <Box component="span" className="tabular" sx={{ fontWeight: edited ? 650 : 400 }}>
        {isNew ? newText : changesText}
      </Box>
      {problems > 0 ? (
        <Button variant="text" onClick={onProblems} color={blocked > 0 ? "error" : "inherit"}>
          {blocked > 0
            ? `! ${counted(problems, "problem")}, ${blocked} to solve`
            : counted(problems, "problem")}
        </Button>
      ) : (
        <Box component="span" sx={{ color: "text.secondary" }}>
          No problems
        </Box>
      )}
      <Box sx={{ flex: 1 }} />
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
    </Box>
  );
}
