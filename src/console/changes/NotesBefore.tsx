import Typography from "@mui/material/Typography";
import { NoteList } from "./NoteList.tsx";
import type { Note } from "./change-notes.ts";

/** The notes to read before one does `verb`, if there are any. */
export const NotesBefore = ({ verb, notes }: { verb: string; notes: readonly Note[] }) =>
  notes.length > 0 && (
    <div>
      <Typography variant="h3" component="p">
        Before you {verb}
      </Typography>
      <NoteList notes={notes} />
    </div>
  );
