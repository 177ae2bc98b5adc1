import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import type { Ref } from "react";
import { blocking } from "./edit-problems.ts";
import { useFormState, useEditor } from "./use-editor.ts";

interface Props {
  onReview: () => void;
  onProblems: () => void;
  /** Nothing can be saved. */
  locked: boolean;
  reviewRef: Ref<HTMLButtonElement>;
}

const counted = (count: number, one: string): string =>
  count === 0 ? `No ${one}s` : `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

/** The bar that stays in view: how much was changed, how many problems there are, and **Review changes**. */
export function EditorBar({ onReview, onProblems, locked, reviewRef }: Props) {
  const { isNew } = useEditor();
  const changes = useFormState((state) => state.changes);
  const edited = useFormState((state) => state.edited);
  const problems = useFormState(({ shown }) => shown.length);
  const blocked = useFormState(({ shown }) => blocking(shown).length);
  const said = isNew ? (edited ? "Not saved yet" : "Nothing entered yet") : counted(changes, "change");
  return (
    <Box
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
      }}
    >
      <Box component="span" className="tabular" sx={{ fontWeight: edited ? 650 : 400 }}>
        {said}
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
          ref={reviewRef}
        >
          Review changes
        </Button>
      )}
    </Box>
  );
}
