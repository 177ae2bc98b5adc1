import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useId, useRef } from "react";
import type { About, ChangePart } from "#domain/change-sentences.ts";
import { PhraseText } from "../../changes/PhraseText.tsx";
import { SignMark } from "../../changes/SignMark.tsx";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { useMore } from "../../ui/use-more.ts";

interface Props {
  id: string;
  parts: readonly ChangePart[];
  /** Why the JSON cannot be read. */
  fault: string | null;
  /** Nothing can be edited. */
  locked: boolean;
  onTakeBack: (about: About) => void;
  onTakeBackText: () => void;
  /** The last change is taken back. */
  onEmpty: () => void;
}

const line = { display: "flex", alignItems: "flex-start", gap: 2, py: 0.5, minHeight: 36 } as const;
const takeBackButton = "data-take-back";

/** The changes of the edit as sentences, each with **Take back**. */
export function ChangesPanel({ id, parts, fault, locked, onTakeBack, onTakeBackText, onEmpty }: Props) {
  const sentence = useId();
  const list = useRef<HTMLUListElement>(null);
  /** The place of the change that was taken back, among `of`: the focus goes to the next one. */
  const taken = useRef<{ position: number; of: Props["parts"] } | null>(null);
  const { shown, left, more } = useMore(parts, 100);
  useEffect(() => {
    if (taken.current === null || taken.current.of === parts) return;
    const buttons = list.current?.querySelectorAll<HTMLElement>(`[${takeBackButton}]`);
    const next = buttons?.[Math.min(taken.current.position, buttons.length - 1)];
    taken.current = null;
    next?.focus();
  });
  return (
    <Box component="section" id={id} aria-label="Changes" sx={{ minWidth: 0 }}>
      <Box component="ul" ref={list} sx={{ listStyle: "none", m: 0, p: 0, maxWidth: "96ch" }}>
        {fault !== null && (
          <Box component="li" sx={line}>
            <Box
              component="span"
              id={sentence}
              sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere", py: 1 }}
            >
              This JSON cannot be read, so it cannot be reviewed yet: {fault}
            </Box>
            {!locked && (
              <Button variant="text" size="small" onClick={onTakeBackText} aria-describedby={sentence}>
                Take back
              </Button>
            )}
          </Box>
        )}
        {[...shown.entries()].map(([position, { about, sentences }]) => (
          <Box component="li" key={JSON.stringify(about)} sx={line}>
            <Box component="span" id={`${sentence}${position}`} sx={{ flex: 1, minWidth: 0, py: 1 }}>
              {[...sentences.entries()].map(([at, { sign, parts: words }]) => (
                <Box component="span" key={at} sx={{ display: "flex", maxWidth: "80ch" }}>
                  <SignMark sign={sign} />
                  <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
                    <PhraseText parts={words} />
                  </Box>
                </Box>
              ))}
            </Box>
            {!locked && (
              <Button
                variant="text"
                size="small"
                {...{ [takeBackButton]: "" }}
                aria-describedby={`${sentence}${position}`}
                onClick={() => {
                  if (parts.length === 1) onEmpty();
                  taken.current = { position, of: parts };
                  onTakeBack(about);
                }}
              >
                Take back
              </Button>
            )}
          </Box>
        ))}
      </Box>
      <MoreButton left={left} what="changes" onMore={more} />
    </Box>
  );
}
