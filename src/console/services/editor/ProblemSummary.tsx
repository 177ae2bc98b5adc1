import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { Fragment, type Ref } from "react";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { useMore } from "../../ui/use-more.ts";
import { worstFirst } from "../../changes/change-notes.ts";
import { levelWords, type EditProblem } from "./edit-problems.ts";
import { placeLabel, type PlaceName } from "./field-places.ts";
import { problemGroups, type Mend, type ProblemGroup } from "./problem-groups.ts";
import { useFormState } from "./use-editor.ts";
import { useNamesInUse } from "./use-names-in-use.ts";

type Go = (place: PlaceName) => void;

const colors = { error: "error.main", warning: "warning.main", info: "info.main" } as const;

/** The places that an entry names; the others are where these are, or in the table. */
const mostPlaces = 12;

/** The places of an entry, each a link to its field: "Weight of back host 3, 4, 7 and 20 more". */
function Places({ places, onGo }: { places: ProblemGroup["places"]; onGo: Go }) {
  const left = places.length - mostPlaces;
  return (
    <>
      {places.slice(0, mostPlaces).map(({ place, label }, at) => (
        <Fragment key={place}>
          {at > 0 && ", "}
          <Link
            component="button"
            type="button"
            underline="always"
            {...(at > 0 && { "aria-label": placeLabel(place) })}
            onClick={() => onGo(place)}
            sx={{ font: "inherit", verticalAlign: "baseline", textAlign: "start" }}
          >
            {label}
          </Link>
        </Fragment>
      ))}
      {left > 0 && ` and ${left.toLocaleString("en")} more`}
    </>
  );
}

interface EntriesProps {
  problems: readonly EditProblem[];
  onGo: Go;
  onMend: ((mend: Mend) => void) | null;
}

function Entries({ problems, onGo, onMend }: EntriesProps) {
  const { shown, left, more } = useMore(problemGroups(problems), 10);
  return (
    <>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {[...shown.entries()].map(([position, { places, level, message, mend }]) => (
          <Box component="li" key={position} sx={{ display: "flex", py: 0.5, maxWidth: "90ch" }}>
            <Box component="b" sx={{ color: colors[level], width: 72, flexShrink: 0 }}>
              {levelWords[level]}
            </Box>
            <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
              <Places places={places} onGo={onGo} />
              {": "}
              {message}
              {mend && onMend && (
                <Button size="small" onClick={() => onMend(mend)} sx={{ ml: 2, verticalAlign: "baseline" }}>
                  {mend.label}
                </Button>
              )}
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
  /** Mends equal problems at once; null where the form cannot be edited. */
  onMend: ((mend: Mend) => void) | null;
  ref: Ref<HTMLDivElement>;
}

/** The problems of this edit, each leading to its field; below them, folded, the old ones, which stop nothing. */
export function ProblemSummary({ onGo, onMend, ref }: Props) {
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
          <Entries problems={mine} onGo={onGo} onMend={onMend} />
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
          <Entries problems={old} onGo={onGo} onMend={onMend} />
        </Box>
      )}
    </Box>
  );
}
