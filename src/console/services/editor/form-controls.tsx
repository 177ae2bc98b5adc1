import type { ReactNode } from "react";
import Box from "@mui/material/Box";
import { TextField } from "../../ui/TextField.tsx";
import { isolated } from "#contract/shown-text.ts";
import { fields } from "#domain/field-table.ts";
import { choiceLabel, fieldLabel } from "#domain/labels.ts";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { serviceControls, serviceFieldNames, type ServiceField } from "./form-fields.ts";
import { HelpButton } from "./HelpButton.tsx";
import { SettingHelp } from "./SettingHelp.tsx";
import { useShownHelp } from "./shown-help.ts";
import { valueTitle } from "./value-title.ts";
import { OldValue } from "./OldValue.tsx";
import { useEditor, useInvalid, useProblemAt } from "./use-editor.ts";
import { settingsGrid } from "./settings-grid-styles.ts";
import { useOldSetting } from "./use-old-value.ts";

interface ControlProps {
  name: ServiceField;
  /** In place of the field's own help. */
  help?: string | undefined;
}

/** What is below a control: what is wrong with the field, and its help once somebody asked for it. */
function useTextBelow({ name, help }: ControlProps): ReactNode {
  const problem = useProblemAt(name);
  const isHelped = useShownHelp().has(name);
  if (!isHelped) return problem === "" ? undefined : problem;
  return (
    <>
      {problem} <SettingHelp name={name} help={help} />
    </>
  );
}

/** What the setting had before this edit, beside its label. */
function Was({ name }: { name: ServiceField }) {
  const text = useOldSetting(name);
  return (
    text !== null && (
      <Box sx={settingWas}>
        <OldValue text={text} />
      </Box>
    )
  );
}

const settingWas = {
  minWidth: 0,
  ml: 2,
  flex: 1,
  overflow: "hidden",
  textOverflow: "ellipsis",
  whiteSpace: "nowrap",
  typography: "caption",
  color: "changed",
} as const;

const Help = ({ name }: { name: ServiceField }) => (
  <HelpButton field={name} label={fieldLabel(name)} shown={useShownHelp().has(name)} />
);

/** The props that a text field and a choice share. */
function useControl(props: ControlProps) {
  const { ref, ...field } = useEditor().form.register(props.name);
  return {
    ...field,
    inputRef: ref,
    label: fieldLabel(props.name),
    labelAside: (
      <>
        <Help name={props.name} />
        <Was name={props.name} />
      </>
    ),
    error: useInvalid(props.name),
    helperText: useTextBelow(props),
  };
}

const identifier = { slotProps: { htmlInput: { className: "mono", spellCheck: false } } };
const lines = { multiline: true, minRows: 1, maxRows: 8, sx: { gridColumn: { xs: "1 / -1", md: "span 2" } } };

const Text = (props: ControlProps) => (
  <TextField
    {...useControl(props)}
    autoComplete="off"
    {...(serviceControls[props.name].mono && identifier)}
    {...(fields[props.name].kind === "long text" && lines)}
  />
);

/** The known values of a choice. A stored value that is none of them can be kept until another one is chosen. */
function optionsOf(name: ServiceField, known: readonly string[], stored: string): Option[] {
  const options = known.map((value) => ({ value, label: valueTitle(choiceLabel(name, value)) }));
  const kept = { value: stored, label: `${isolated(choiceLabel(name, stored))} (stored value)` };
  return known.includes(stored) ? options : [...options, kept];
}

function Select({ known, ...props }: ControlProps & { known: readonly string[] }) {
  const { start } = useEditor();
  return <Choice {...useControl(props)} options={optionsOf(props.name, known, String(start[props.name]))} />;
}

/** The browser's own checkbox. */
function Check(props: ControlProps) {
  const { name } = props;
  const { form } = useEditor();
  const text = useTextBelow(props);
  return (
    <Box sx={{ pt: { md: 6 } }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, minHeight: 32 }}>
        <Box component="label" sx={{ display: "inline-flex", alignItems: "center", gap: 2 }}>
          <input
            type="checkbox"
            {...form.register(name)}
            {...(text !== undefined && { "aria-describedby": `${name}-help` })}
          />
          {fieldLabel(name)}
        </Box>
        <Help name={name} />
        <Was name={name} />
      </Box>
      {text !== undefined && (
        <Box id={`${name}-help`} sx={{ typography: "caption", color: "text.secondary", maxWidth: "60ch" }}>
          {text}
        </Box>
      )}
    </Box>
  );
}

interface Props {
  /** Fields that are not shown at the moment. */
  without: ReadonlySet<ServiceField>;
  /** Help that depends on the rest of the form. */
  help: Partial<Record<ServiceField, string>>;
}

/** The controls of the settings, each by the kind of its field and bound to the form. */
export const SettingControls = ({ without, help }: Props) => (
  <Box sx={settingsGrid}>
    {serviceFieldNames.map((name) => {
      if (without.has(name)) return null;
      const field = fields[name];
      const props = { name, help: help[name] };
      if (field.kind === "switch") return <Check key={name} {...props} />;
      if (field.kind === "choice") return <Select key={name} {...props} known={Object.keys(field.values)} />;
      return <Text key={name} {...props} />;
    })}
  </Box>
);
