import Button from "@mui/material/Button";
import { useState } from "react";
import { lazyPart } from "../../ui/lazy-part.tsx";

const ColumnsList = lazyPart(async () => (await import("./ColumnsList.tsx")).ColumnsList);

/** **Columns**: the button of the menu that chooses what each row shows beside the name. */
export function ColumnsMenu() {
  const [button, setButton] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={button !== null}
        onClick={({ currentTarget }) => setButton(currentTarget)}
        sx={{ ml: { md: "auto" } }}
      >
        Columns
      </Button>
      {button && <ColumnsList button={button} onClose={() => setButton(null)} />}
    </>
  );
}
