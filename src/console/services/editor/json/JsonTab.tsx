import Paper from "@mui/material/Paper";
import Skeleton from "@mui/material/Skeleton";
import Typography from "@mui/material/Typography";
import { lazy, Suspense, useRef, type Ref } from "react";
import type { PlaceName } from "../places.ts";
import { useEditor } from "../use-editor.ts";
import type { JsonHandle, Mark } from "./JsonText.tsx";
import { readText, type Path } from "./read-text.ts";

const JsonText = lazy(() => import("./JsonText.tsx"));

/** The steps to the value of a field. */
export const pathOf = (place: PlaceName): Path =>
  place === "json" ? [] : place.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));

interface Props {
  initial: string;
  fixedId: string | null;
  readOnly: boolean;
  onText: (text: string) => void;
  ref: Ref<JsonHandle>;
}

/** The same edit as the form's, as JSON: with all of its fields, those too that the form does not know. */
export function JsonTab({ initial, fixedId, readOnly, onText, ref }: Props) {
  const { draft } = useEditor();
  const text = useRef(initial);
  const marks = (): readonly Mark[] => {
    const read = readText(text.current, fixedId);
    if ("fault" in read) return [{ at: read.at, level: "error", message: read.fault }];
    return draft
      .settle()
      .problems.map(({ place, level, message }) => ({ at: pathOf(place), level, message }));
  };
  return (
    <>
      <Typography
        variant="body2"
        color="textSecondary"
        id="json-help"
        sx={{ mt: 4, mb: 2, maxWidth: "80ch" }}
      >
        Ctrl+Space completes fields and values. Tab leaves the text.
      </Typography>
      <Paper
        variant="outlined"
        sx={{ minHeight: 320, "&:focus-within": { outline: 2, outlineColor: "primary.main" } }}
      >
        <Suspense fallback={<Skeleton variant="rectangular" height={320} />}>
          <JsonText
            initial={initial}
            readOnly={readOnly}
            onText={(next) => {
              text.current = next;
              onText(next);
            }}
            marks={marks}
            ref={ref}
          />
        </Suspense>
      </Paper>
    </>
  );
}
