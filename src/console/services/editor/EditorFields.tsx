import Box from "@mui/material/Box";
import { useImperativeHandle, useRef, type Ref } from "react";
import { BalancingSection } from "./BalancingSection.tsx";
import { hostPosition, type PlaceName } from "./field-places.ts";
import { controlOf, focusWhenThere } from "./focus-field.ts";
import { GeneralSection } from "./GeneralSection.tsx";
import { HostsSection, type HostsHandle } from "./HostsSection.tsx";
import { JsonTab, pathOf } from "./json/JsonTab.tsx";
import type { JsonHandle } from "./json/JsonText.tsx";
import type { useEditorTabs } from "./json/use-editor-tabs.ts";
import type { HostRows } from "./take-back-in-form.ts";

/** A form that is to be read only: its texts keep their colour, its frames step back. */
const readable = {
  border: 0,
  m: 0,
  p: 0,
  minWidth: 0,
  "&:disabled .MuiOutlinedInput-root": { background: "none" },
  "&:disabled .MuiOutlinedInput-notchedOutline": { borderColor: "divider" },
  "&:disabled :is(input, select, textarea)": { color: "text.primary", opacity: 1 },
} as const;

export interface FieldsHandle {
  /** Moves the focus to a field. */
  goTo: (place: PlaceName) => void;
  /** The rows of back hosts; null while the JSON is shown. */
  rows: () => HostRows | null;
}

interface Props {
  tabs: Pick<ReturnType<typeof useEditorTabs>, "tab" | "initial" | "fixedId" | "onText">;
  taken: ReadonlySet<string>;
  readOnly: boolean;
  ref: Ref<FieldsHandle>;
}

/** The panel below the tabs: the fields of the form, or the JSON. */
export function EditorFields({ tabs, taken, readOnly, ref }: Props) {
  const { tab, initial, fixedId, onText } = tabs;
  const hosts = useRef<HostsHandle>(null);
  const json = useRef<JsonHandle>(null);
  useImperativeHandle(ref, () => ({
    rows: () => hosts.current?.rows ?? null,
    goTo: (place) => {
      if (tab === "json") {
        json.current?.reveal(pathOf(place));
        return;
      }
      const position = hostPosition(place);
      if (position >= 0) hosts.current?.reveal(position);
      focusWhenThere(controlOf(place));
    },
  }));
  return (
    <div role="tabpanel" id={`editor-panel-${tab}`} aria-labelledby={`editor-tab-${tab}`}>
      {tab === "json" ? (
        <JsonTab initial={initial} fixedId={fixedId} readOnly={readOnly} onText={onText} ref={json} />
      ) : (
        <Box component="fieldset" disabled={readOnly} sx={readable}>
          <Box sx={{ display: "grid", columnGap: 10, gridTemplateColumns: { lg: "1fr 1fr" } }}>
            <GeneralSection taken={taken} />
            <BalancingSection />
          </Box>
          <HostsSection ref={hosts} />
        </Box>
      )}
    </div>
  );
}
