import Box from "@mui/material/Box";
import { useWatch } from "react-hook-form";
import { fieldHelp, stickyValues, transportModes } from "#contract/service.ts";
import { stickyLabel, transportModeLabel } from "#domain/labels.ts";
import type { Option } from "../../ui/Choice.tsx";
import { Check, Select, Text } from "./form-controls.tsx";
import { EditorSection } from "./EditorSection.tsx";
import { useEditor } from "./use-editor.ts";
import { isolated } from "#contract/shown-text.ts";

/** A label as it stands by itself: "Custom cookie", "HTTPS". */
const capital = (text: string): string =>
  /^https?$/.test(text) ? text.toUpperCase() : text.charAt(0).toUpperCase() + text.slice(1);

/** The known values and, when it is none of them, the stored one: it stays until another is chosen. */
const options = (known: readonly string[], stored: string, label: (value: string) => string): Option[] => [
  ...known.map((value) => ({ value, label: capital(label(value)) })),
  ...(known.includes(stored) ? [] : [{ value: stored, label: `${isolated(label(stored))} (stored value)` }]),
];

/** Transport mode, stickiness, its cookie, least connections. */
export function BalancingSection() {
  const { form, start } = useEditor();
  const [sticky, cookie] = useWatch({ control: form.control, name: ["sticky", "sticky_cookie_name"] });
  return (
    <EditorSection title="Load balancing">
      <Box
        sx={{
          display: "grid",
          columnGap: 4,
          rowGap: 3,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", sm: "repeat(2, minmax(0, 1fr))" },
        }}
      >
        <Select
          name="transport_mode"
          options={options(transportModes, start.transport_mode, transportModeLabel)}
          help={fieldHelp.transport_mode}
        />
        <Select
          name="sticky"
          options={options(stickyValues, start.sticky, stickyLabel)}
          help={fieldHelp.sticky}
        />
        {(sticky === "customcookie" || cookie !== "" || start.sticky_cookie_name !== "") && (
          <Text
            name="sticky_cookie_name"
            help={sticky === "customcookie" ? fieldHelp.sticky_cookie_name : "Used with a custom cookie only"}
            slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
          />
        )}
      </Box>
      <Check name="least_conn" help={fieldHelp.least_conn} />
    </EditorSection>
  );
}
