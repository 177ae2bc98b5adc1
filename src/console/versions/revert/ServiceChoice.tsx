import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useId, useMemo } from "react";
import type { SetChanges } from "#domain/changes.ts";
import { sentencesOf, wholeServiceSentence, type Sentence } from "#domain/change-sentences.ts";
import { counted } from "../../changes/field-text.ts";
import { SentenceList } from "../../changes/SentenceList.tsx";
import { differencesOf, type Difference } from "../../changes/service-differences.ts";
import { nameOrder } from "../../lib/name-order.ts";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { Name } from "../../ui/Name.tsx";
import { useMore } from "../../ui/use-more.ts";

/** Sentences of one service that are shown before somebody asks for the others: of few services more than of many. */
const firstSentences = (services: number): number => (services > 5 ? 3 : 30);

const sentencesIn = (difference: Difference): Sentence[] =>
  difference.kind === "changed"
    ? sentencesOf(difference.change)
    : [wholeServiceSentence(difference.service, difference.kind)];

interface EntryProps {
  difference: Difference;
  /** Sentences that are shown at first. */
  first: number;
  isOn: boolean;
  /** Null where all of them go together. */
  onToggle: ((id: string) => void) | null;
}

function Entry({ difference, first, isOn, onToggle }: EntryProps) {
  const { id, name } = difference;
  const nameId = useId();
  const box = onToggle ? "20px" : "0";
  const sentences = useMemo(() => sentencesIn(difference), [difference]);
  const { shown, left, more } = useMore(sentences, first);
  return (
    <Box
      component="li"
      sx={{
        display: "grid",
        columnGap: onToggle ? 3 : 0,
        gridTemplateColumns: {
          xs: `${box} minmax(0, 1fr)`,
          sm: `${box} minmax(120px, 2fr) minmax(0, 5fr)`,
        },
        py: 1,
        borderBottom: 1,
        borderColor: "divider",
        "&:last-of-type": { borderBottom: 0 },
      }}
    >
      {onToggle ? (
        <input
          type="checkbox"
          checked={isOn}
          aria-labelledby={nameId}
          onChange={() => onToggle(id)}
          style={{ width: 16, height: 16, margin: "4px 0 0", accentColor: "currentColor" }}
        />
      ) : (
        <span />
      )}
      <Box id={nameId} sx={{ fontWeight: 550, py: 0.5, overflowWrap: "anywhere" }}>
        <Name>{name}</Name>
      </Box>
      <Box
        sx={{ gridColumn: { xs: 2, sm: 3 }, minWidth: 0, color: isOn ? "text.primary" : "text.secondary" }}
      >
        {isOn ? (
          <>
            <SentenceList sentences={shown} />
            {left > 0 && (
              <Button size="small" variant="text" onClick={() => more()} sx={{ ml: 2 }}>
                +{left.toLocaleString("en")} more
                <span className="visually-hidden">
                  {" "}
                  in <Name>{name}</Name>
                </span>
              </Button>
            )}
          </>
        ) : (
          <Box sx={{ py: 0.5 }}>stays as it is now</Box>
        )}
      </Box>
    </Box>
  );
}

interface Props {
  changes: SetChanges;
  /** The services that stay as they are now. */
  leftOut: ReadonlySet<string>;
  /** Null where all of them go together. */
  onLeftOut: ((ids: ReadonlySet<string>) => void) | null;
}

/** The services that a change concerns, each with its sentences, and with a checkbox where it may be left out. */
export function ServiceChoice({ changes, leftOut, onLeftOut }: Props) {
  const all = useMemo(
    () => differencesOf(changes).toSorted((a, b) => nameOrder.compare(a.name, b.name)),
    [changes],
  );
  const { shown, left, more } = useMore(all, 30);
  const toggle = (id: string) => {
    const next = new Set(leftOut);
    if (!next.delete(id)) next.add(id);
    onLeftOut?.(next);
  };
  const on = all.filter(({ id }) => !leftOut.has(id)).length;
  return (
    <>
      {onLeftOut && all.length > 1 && (
        <Box sx={{ display: "flex", alignItems: "center", gap: 2, color: "text.secondary" }}>
          <span className="tabular">
            {on.toLocaleString("en")} of {counted(all.length, "service")}
          </span>
          <Button
            variant="text"
            size="small"
            disabled={on === all.length}
            onClick={() => onLeftOut(new Set())}
          >
            Choose all
          </Button>
          <Button
            variant="text"
            size="small"
            disabled={on === 0}
            onClick={() => onLeftOut(new Set(all.map(({ id }) => id)))}
          >
            Choose none
          </Button>
        </Box>
      )}
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {shown.map((difference) => (
          <Entry
            key={difference.id}
            difference={difference}
            first={firstSentences(all.length)}
            isOn={!leftOut.has(difference.id)}
            onToggle={onLeftOut && toggle}
          />
        ))}
      </Box>
      <MoreButton left={left} what="services" onMore={more} />
    </>
  );
}
