import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { TextField } from "../../ui/TextField.tsx";
import Typography from "@mui/material/Typography";
import { useRef, useState } from "react";
import { Panel } from "../../ui/Panel.tsx";

interface Props {
  onText: (text: string, name: string) => void;
}

/** Takes a file that is chosen or dropped, or pasted text. */
export function ImportSource({ onText }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState("");
  const take = async (file: File | undefined) => {
    if (file) onText(await file.text(), file.name);
  };
  return (
    <Panel
      sx={{ p: 5, display: "grid", gap: 4, justifyItems: "start" }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer.files[0]);
      }}
    >
      <Typography sx={{ maxWidth: "80ch" }}>
        Choose the file of an export, or drop it here. Nothing changes before you have seen what the import
        would do.
      </Typography>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="File"
        hidden
        onChange={({ target }) => {
          void take(target.files?.[0]);
          // Reset, so that the same file can be chosen again after it was corrected.
          target.value = "";
        }}
      />
      <Button variant="contained" color="primary" onClick={() => input.current?.click()}>
        Choose file
      </Button>
      <Box sx={{ width: "100%", display: "grid", gap: 2, justifyItems: "start" }}>
        <TextField
          label="Or paste JSON"
          multiline
          minRows={4}
          maxRows={16}
          value={pasted}
          onChange={({ target }) => setPasted(target.value)}
          slotProps={{ htmlInput: { className: "mono", spellCheck: false, style: { padding: "6px 10px" } } }}
        />
        <Button disabled={pasted.trim() === ""} onClick={() => onText(pasted, "The pasted text")}>
          Read the text
        </Button>
      </Box>
    </Panel>
  );
}
