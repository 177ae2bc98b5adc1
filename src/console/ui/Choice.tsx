import NativeSelect from "@mui/material/NativeSelect";
import OutlinedInput from "@mui/material/OutlinedInput";
import { FieldFrame, type FieldProps } from "./FieldFrame.tsx";

/** One value of a choice, with the words that people see for it. */
export interface Option {
  value: string;
  label: string;
}

interface Props extends FieldProps {
  options: readonly Option[];
}

/**
 * A choice of a few values, drawn as the browser's own `select`, which every keyboard, phone and screen reader knows.
 * It needs a `label`, or an `aria-label` in `slotProps.htmlInput`.
 */
export function Choice({ options, ...props }: Props) {
  const { label, labelAside, helperText, error, required, fullWidth, sx, slotProps, ...input } = props;
  return (
    <FieldFrame {...{ label, labelAside, helperText, error, required, fullWidth, sx, slotProps }}>
      {(ids) => (
        <NativeSelect input={<OutlinedInput {...ids} {...input} inputProps={slotProps?.htmlInput} />}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </NativeSelect>
      )}
    </FieldFrame>
  );
}
