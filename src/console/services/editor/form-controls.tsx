import Box from "@mui/material/Box";
import { TextField } from "../../ui/TextField.tsx";
import { fieldHelp } from "#contract/service.ts";
import { isolated } from "#contract/shown-text.ts";
import { fields } from "#domain/field-table.ts";
import { capitalized, choiceLabel, fieldLabel } from "#domain/labels.ts";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { useFieldHelp } from "./field-help.ts";
import { serviceControls, serviceFieldNames, type Section, type ServiceField } from "./form-fields.ts";
import { useEditor, useInvalid, useProblemAt } from "./use-editor.ts";

interface ControlProps {
  name: ServiceField;
  /** In place of the field's own help. */
  help?: string | undefined;
}

/** The text below a control: what is wrong with the field, else its help while **Field help** is on. */
function useTextBelow({ name, help }: ControlProps): string | undefined {
  const problem = useProblemAt(name);
  const [on] = useFieldHelp();
  const text = help ?? serviceControls[name].help ?? fieldHelp[name];
  // The help of a field may say no more than its label does.
  return problem === "" ? (on && text !== fieldLabel(name) ? text : undefined) : problem;
}

/** The props that a text field and a choice share. */
function useControl(props: ControlProps) {
  const { ref, ...field } = useEditor().form.register(props.name);
  return {
    ...field,
    inputRef: ref,
    label: fieldLabel(props.name),
    error: useInvalid(props.name),
    helperText: useTextBelow(props),
  };
}

const identifier = { slotProps: { htmlInput: { className: "mono", spellCheck: false } } };
const lines = { multiline: true, minRows: 1, maxRows: 8, sx: { gridColumn: "1 / -1" } };

const Text = (props: ControlProps) => (
  <TextField
    {...useControl(props)}
    autoComplete="off"
    {...(serviceControls[props.name].mono && identifier)}
    {...(fields[props.name].kind === "long text" && lines)}
  />
);

/** The words of a value by themselves: "Custom cookie", "HTTPS". */
const valueTitle = (label: string): string =>
  /^https?$/.test(label) ? label.toUpperCase() : capitalized(label);

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
    <Box>
      <Box component="label" sx={{ display: "inline-flex", alignItems: "center", gap: 2, minHeight: 32 }}>
        <input
          type="checkbox"
          {...form.register(name)}
          {...(text !== undefined && { "aria-describedby": `${name}-help` })}
        />
        {fieldLabel(name)}
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
  section: Section;
  /** Fields that are not shown at the moment. */
  without?: readonly ServiceField[];
  /** Help that depends on the rest of the form. */
  help?: Partial<Record<ServiceField, string>>;
}

/** The controls of a section, each by the kind of its field and bound to the form: a grid, with the checkboxes below it. */
export function SectionFields({ section, without, help }: Props) {
  const names = serviceFieldNames.filter(
    (name) => serviceControls[name].section === section && without?.includes(name) !== true,
  );
  return (
    <>
      <Box
        sx={{
          display: "grid",
          columnGap: 4,
          rowGap: 3,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", sm: "repeat(2, minmax(0, 1fr))" },
        }}
      >
        {names.map((name) => {
          const field = fields[name];
          if (field.kind === "switch") return null;
          if (field.kind === "choice")
            return <Select key={name} name={name} help={help?.[name]} known={Object.keys(field.values)} />;
          return <Text key={name} name={name} help={help?.[name]} />;
        })}
      </Box>
      {names.map(
        (name) => fields[name].kind === "switch" && <Check key={name} name={name} help={help?.[name]} />,
      )}
    </>
  );
}
