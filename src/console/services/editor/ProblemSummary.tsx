import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import type { Ref } from "react";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { useMore } from "../../ui/use-more.ts";
import { placeLabel, type PlaceName } from "./field-places.ts";
import { levelWords, worstFirst, type EditProblem } from "./edit-problems.ts";
import { useFormState } from "./use-editor.ts";
import { useNamesInUse } from "./use-names-in-use.ts";

type Go = (place: PlaceName) => void;

const colors = { error: "error.main", warning: "warning.main", info: "info.main" } as const;

function Entries({ problems, onGo }: { problems: readonly EditProblem[]; onGo: Go }) {
  const { shown, left, more } = useMore(problems, 10);
  return (
    <>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {[...shown.entries()].map(([position, { place, level, message }]) => (
          <Box component="li" key={position} sx={{ display: "flex", py: 0.5, maxWidth: "90ch" }}>
            <Box component="b" sx={{ color: colors[level], width: 72, flexShrink: 0 }}>
              {levelWords[level]}
            </Box>
            <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
              <Link
                component="button"
                type="button"
                underline="always"
                onClick={() => onGo(place)}
                sx={{ font: "inherit", verticalAlign: "baseline", textAlign: "start" }}
              >
                {placeLabel(place)}
              </Link>
              {": "}
              {message}
            </Box>
          </Box>
        ))}
      </Box>
      <MoreButton left={left} what="problems" onMore={more} />
    </>
  );
}

interface Props {
  onGo: Go;
  ref: Ref<HTMLDivElement>;
}

/** The problems of this edit, each leading to its field; below them, folded, the old ones, which stop nothing. */
export function ProblemSummary({ onGo, ref }: Props) {
  useNamesInUse();
  const shown = useFormState((state) => state.shown);
  const mine = worstFirst(shown.filter((problem) => !problem.before));
  const old = worstFirst(shown.filter((problem) => problem.before));
  return (
    <Box
      component="section"
      ref={ref}
      tabIndex={-1}
      aria-label="Problems"
      sx={{ outlineOffset: 4, scrollMarginTop: 64 }}
      {...(shown.length === 0 && { hidden: true })}
    >
      {mine.length > 0 && (
        <Box sx={{ mt: 4 }}>
          <Typography variant="h3" component="h2">
            {mine.length === 1 ? "1 problem with this edit" : `${mine.length} problems with this edit`}
          </Typography>
          <Entries problems={mine} onGo={onGo} />
        </Box>
      )}
      {old.length > 0 && (
        <Box
          component="details"
          sx={{ mt: 4, "& summary": { cursor: "pointer", fontWeight: 600, width: "fit-content" } }}
        >
          <summary>
            {old.length === 1 ? "1 problem was there before" : `${old.length} problems were there before`};
            nothing here stops a save
          </summary>
          <Entries problems={old} onGo={onGo} />
        </Box>
      )}
    </Box>
  );
}
