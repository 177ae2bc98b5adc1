import Box from "@mui/material/Box";
import { useMemo, useState } from "react";
import type { PublishPreview } from "#contract/publication.ts";
import { counted } from "../../changes/field-text.ts";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { useMore } from "../../ui/use-more.ts";
import { diffLines } from "./diff-lines.ts";

const looks = {
  "+": { bgcolor: "addedTint" },
  "−": { bgcolor: "removedTint" },
  "@": { color: "text.secondary" },
  " ": {},
} as const;

function Lines({ text }: { text: string }) {
  const all = useMemo(() => diffLines(text), [text]);
  const { shown, left, more } = useMore(all, 400);
  return (
    <>
      <Box
        translate="no"
        className="mono"
        tabIndex={0}
        sx={{ maxHeight: 360, overflow: "auto", fontSize: "0.75rem", lineHeight: "18px", mt: 1 }}
      >
        {shown.map(({ sign, text: line }, position) => (
          // oxlint-disable-next-line react/no-array-index-key -- equal lines are told apart by nothing else
          <Box key={position} sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", ...looks[sign] }}>
            {sign === "@" ? line : `${sign} ${line}`}
          </Box>
        ))}
      </Box>
      <MoreButton left={left} what="lines" onMore={more} />
    </>
  );
}

/** The files that change, and their text as a unified diff; folded, and drawn when it is first opened. */
export function FilesDifference({ preview }: { preview: PublishPreview }) {
  const { files, difference, difference_cut: isCut } = preview;
  const [drawn, setDrawn] = useState(false);
  const changed = files.filter(({ change }) => change !== "same").length;
  if (changed === 0) return <div>The files are the same as those that are live.</div>;
  return (
    <Box component="details" onToggle={() => setDrawn(true)} sx={{ minWidth: 0 }}>
      <summary>
        {changed.toLocaleString("en")} of {counted(files.length, "file")} change
      </summary>
      {drawn && (
        <>
          <Lines text={difference} />
          {isCut && "The rest of the difference is longer than 1 MiB and is not shown."}
        </>
      )}
    </Box>
  );
}
