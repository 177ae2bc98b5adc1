import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Skeleton from "@mui/material/Skeleton";
import Typography from "@mui/material/Typography";
import { lazy, Suspense, useRef, useState, type Ref } from "react";
import { jsonLosses } from "#contract/json-losses.ts";
import { JsonLosses } from "../../JsonLosses.tsx";
import type { PlaceName } from "../field-places.ts";
import { useEditor } from "../use-editor.ts";
import type { JsonHandle, Mark } from "./JsonText.tsx";
import { readText, type Path } from "./parse-service-text.ts";

const JsonText = lazy(() => import("./JsonText.tsx"));

const nothingLost: ReturnType<typeof jsonLosses> = { losses: [], more: 0 };

/** The path of a field in the JSON. */
export const pathOf = (place: PlaceName): Path =>
  place === "json" ? [] : place.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));

interface Props {
  initial: string;
  fixedId: string | null;
  readOnly: boolean;
  onText: (text: string) => void;
  ref: Ref<JsonHandle>;
}

/** The edit as JSON, with the fields that the form does not know. */
export function JsonTab({ initial, fixedId, readOnly, onText, ref }: Props) {
  const { formStore } = useEditor();
  const text = useRef(initial);
  const [lost, setLost] = useState(nothingLost);
  const marks = (): readonly Mark[] => {
    const read = readText(text.current, fixedId);
    if ("fault" in read) {
      setLost(nothingLost);
      return [{ at: read.at, level: "error", message: read.fault }];
    }
    const now = jsonLosses(text.current);
    setLost(now.losses.length === 0 ? nothingLost : now);
    const problems = formStore
      .flush()
      .problems.map(({ place, level, message }) => ({ at: pathOf(place), level, message }));
    return [
      ...problems,
      ...now.losses.map(({ at, message }) => ({ at, level: "warning" as const, message })),
    ];
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
        sx={{
          minHeight: 320,
          isolation: "isolate",
          "&:focus-within": { outline: 2, outlineColor: "primary.main" },
        }}
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
      {/* In view however long the text is. */}
      <Box sx={{ mt: 2, position: "sticky", bottom: 8, zIndex: 1 }}>
        <JsonLosses {...lost} />
      </Box>
    </>
  );
}
