import Box from "@mui/material/Box";
import type { FieldProps } from "../../ui/FieldFrame.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { useFieldHelp } from "./field-help.ts";
import { fieldLabels, type PlaceName } from "./field-places.ts";
import { useEditor, useInvalid, useProblemAt } from "./use-editor.ts";

/** Below a field: what is wrong with it, else its help where that is asked for. */
function useTextBelow(name: PlaceName, help: string | undefined): string | undefined {
  const problem = useProblemAt(name);
  const [on] = useFieldHelp();
  return problem === "" ? (on ? help : undefined) : problem;
}

type TextName = "id" | "name" | "description" | "sticky_cookie_name";

/** A text field of the service, bound to the form, with its problem or its help below. */
export function Text({ name, help, ...props }: { name: TextName; help?: string } & FieldProps) {
  const { form } = useEditor();
  const { ref, ...field } = form.register(name);
  return (
    <TextField
      {...props}
      {...field}
      inputRef={ref}
      label={fieldLabels[name]}
      error={useInvalid(name)}
      helperText={useTextBelow(name, help)}
      autoComplete="off"
    />
  );
}

interface SelectProps {
  name: "sticky" | "transport_mode";
  options: readonly Option[];
  help?: string;
}

/** A choice of the service, bound to the form. */
export function Select({ name, options, help }: SelectProps) {
  const { form } = useEditor();
  const { ref, ...field } = form.register(name);
  return (
    <Choice
      {...field}
      inputRef={ref}
      label={fieldLabels[name]}
      options={options}
      error={useInvalid(name)}
      helperText={useTextBelow(name, help)}
    />
  );
}

/** A yes or no of the service, bound to the form: the browser's own checkbox. */
export function Check({ name, help }: { name: "http11" | "least_conn"; help?: string }) {
  const { form } = useEditor();
  const text = useTextBelow(name, help);
  return (
    <Box>
      <Box component="label" sx={{ display: "inline-flex", alignItems: "center", gap: 2, minHeight: 32 }}>
        <input
          type="checkbox"
          {...form.register(name)}
          {...(text !== undefined && { "aria-describedby": `${name}-help` })}
        />
        {fieldLabels[name]}
      </Box>
      {text !== undefined && (
        <Box id={`${name}-help`} sx={{ typography: "caption", color: "text.secondary", maxWidth: "60ch" }}>
          {text}
        </Box>
      )}
    </Box>
  );
}
