import TextField, { type TextFieldProps } from "@mui/material/TextField";

/** One of a choice's values with the words that people see. */
export interface Option {
  value: string;
  label: string;
}

type Props = Omit<TextFieldProps, "select" | "children"> & { options: readonly Option[] };

/** A choice of a few values, with a `label` or an `aria-label` in `slotProps.htmlInput`: the browser's own `select`, which every keyboard, phone and screen reader knows. */
export function Choice({ options, slotProps, ...props }: Props) {
  return (
    <TextField {...props} select slotProps={{ ...slotProps, select: { native: true } }}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </TextField>
  );
}
