import { useRef, type FormEvent } from "react";
import { EditorSection } from "./EditorSection.tsx";
import { SectionFields } from "./form-controls.tsx";
import { OtherFields } from "./OtherFields.tsx";
import { suggestId } from "./suggest-id.ts";
import { unknownFields } from "./unknown-fields.ts";
import { useEditor } from "./use-editor.ts";

/** Name, id (of a new service), description, HTTP/1.1. `taken`: the ids of the set's services. */
export function GeneralSection({ taken }: { taken: ReadonlySet<string> }) {
  const { form, start, isNew } = useEditor();
  const idIsTyped = useRef(start.id !== "");
  // The form library owns the handlers of the fields; this one hears the events that bubble up from them.
  const onInput = ({ target }: FormEvent) => {
    if (!isNew || !(target instanceof HTMLInputElement)) return;
    if (target.name === "id") idIsTyped.current = target.value !== "";
    if (target.name === "name" && !idIsTyped.current) form.setValue("id", suggestId(target.value, taken));
  };
  return (
    <EditorSection title="General">
      <div onInput={onInput}>
        <SectionFields section="General" without={isNew ? [] : ["id"]} />
      </div>
      <OtherFields fields={unknownFields(start)} />
    </EditorSection>
  );
}
