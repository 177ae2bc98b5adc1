import Box from "@mui/material/Box";
import { useRef } from "react";
import { fieldHelp } from "#contract/service.ts";
import { Check, Text } from "./form-controls.tsx";
import { OtherFields } from "./OtherFields.tsx";
import { EditorSection } from "./EditorSection.tsx";
import { suggestId } from "./suggest-id.ts";
import { unknownFields } from "./unknown-fields.ts";
import { useEditor } from "./use-editor.ts";

/** Name, id (of a new service), description, HTTP/1.1. `taken`: the ids that the set has already. */
export function GeneralSection({ taken }: { taken: ReadonlySet<string> }) {
  const { form, start, isNew } = useEditor();
  const idIsTyped = useRef(start.id !== "");
  const suggest = (name: string) => {
    if (isNew && !idIsTyped.current) form.setValue("id", suggestId(name, taken));
  };
  const typedId = (id: string) => {
    idIsTyped.current = id !== "";
  };
  return (
    <EditorSection title="General">
      <Box
        sx={{
          display: "grid",
          columnGap: 4,
          rowGap: 3,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", sm: "repeat(2, minmax(0, 1fr))" },
        }}
      >
        {/* The form library owns the fields' handlers; these listen to what bubbles up. */}
        <div onInput={({ target }) => target instanceof HTMLInputElement && suggest(target.value)}>
          <Text name="name" help={fieldHelp.name} />
        </div>
        {isNew && (
          <div onInput={({ target }) => target instanceof HTMLInputElement && typedId(target.value)}>
            <Text
              name="id"
              help="Unique in its set, and fixed once the service is created"
              slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
            />
          </div>
        )}
        <Box sx={{ gridColumn: "1 / -1" }}>
          <Text name="description" help={fieldHelp.description} multiline minRows={1} maxRows={8} />
        </Box>
      </Box>
      <Check name="http11" />
      <OtherFields fields={unknownFields(start)} />
    </EditorSection>
  );
}
