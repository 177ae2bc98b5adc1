import { useImperativeHandle, useRef, type Ref } from "react";
import { hostPosition, isSetting, type PlaceName } from "./field-places.ts";
import { controlOf, focusWhenThere } from "./focus-field.ts";
import { HostsSection, type HostsSectionHandle } from "./HostsSection.tsx";
import { JsonTab, pathOf } from "./json/JsonTab.tsx";
import type { JsonHandle } from "./json/JsonText.tsx";
import type { useEditorTabs } from "./json/use-editor-tabs.ts";
import { SettingsSection } from "./SettingsSection.tsx";
import { useEditor } from "./use-editor.ts";
import type { HostRows } from "./take-back-in-form.ts";

export interface FieldsHandle {
  /** Moves the focus to a field. */
  goTo: (place: PlaceName) => void;
  /** The rows of back hosts; null while the JSON is shown. */
  rows: () => HostRows | null;
}

interface Props {
  tabs: Pick<ReturnType<typeof useEditorTabs>, "tab" | "initial" | "fixedId" | "onText">;
  taken: ReadonlySet<string>;
  ref: Ref<FieldsHandle>;
}

/** The panel below the tabs: the fields of the form, or the JSON. */
export function EditorFields({ tabs, taken, ref }: Props) {
  const { tab, initial, fixedId, onText } = tabs;
  const { readOnly, view } = useEditor();
  const hosts = useRef<HostsSectionHandle>(null);
  const json = useRef<JsonHandle>(null);
  useImperativeHandle(ref, () => ({
    rows: () => hosts.current?.rows ?? null,
    goTo: (place) => {
      if (tab === "json") {
        json.current?.reveal(pathOf(place));
        return;
      }
      if (isSetting(place)) view.settings.set(true);
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
        <>
          <SettingsSection taken={taken} />
          <HostsSection ref={hosts} />
        </>
      )}
    </div>
  );
}
