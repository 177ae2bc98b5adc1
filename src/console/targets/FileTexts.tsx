import Box from "@mui/material/Box";
import { useState } from "react";
import { MoreButton } from "../ui/MoreButton.tsx";
import { useMore } from "../ui/use-more.ts";
import { ProgramText } from "./ProgramText.tsx";

interface File {
  name: string;
  text: string;
}

/** One file, folded; its text is drawn when it is first opened. */
function FoldedFile({ name, text }: File) {
  const [drawn, setDrawn] = useState(false);
  return (
    <Box component="details" onToggle={() => setDrawn(true)} sx={{ minWidth: 0 }}>
      <summary translate="no" className="mono">
        {name}
      </summary>
      {drawn && <ProgramText text={text} />}
    </Box>
  );
}

/** The files of a publication, each folded. */
export function FileTexts({ files }: { files: readonly File[] }) {
  const { shown, left, more } = useMore(files, 40);
  return (
    <Box sx={{ display: "grid", gap: 1, gridTemplateColumns: "minmax(0, 1fr)" }}>
      {shown.map((file) => (
        <FoldedFile key={file.name} {...file} />
      ))}
      <MoreButton left={left} what="files" onMore={more} />
    </Box>
  );
}
