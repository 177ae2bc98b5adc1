import Box from "@mui/material/Box";
import { MoreButton } from "../ui/MoreButton.tsx";
import { useMore } from "../ui/use-more.ts";
import { Mark } from "./Mark.tsx";
import type { Note } from "./change-notes.ts";

const marks = {
  error: { sign: "!", word: "error", color: "error.main" },
  warning: { sign: "!", word: "warning", color: "warning.main" },
  info: { sign: "i", word: "note", color: "info.main" },
} as const;

/** Notes, each with its level as a sign and, for screen readers, a word. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  const { shown, left, more } = useMore(notes, 20);
  return (
    <>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {[...shown.entries()].map(([position, { level, text }]) => (
          <Box component="li" key={position} sx={{ display: "flex", py: 0.5, maxWidth: "80ch" }}>
            <Mark {...marks[level]} />
            <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
              {text}
            </Box>
          </Box>
        ))}
      </Box>
      <MoreButton left={left} what="notes" onMore={more} />
    </>
  );
}
