import OutlinedInput from "@mui/material/OutlinedInput";
import { FieldFrame, type FieldProps } from "./FieldFrame.tsx";

/** A field for text, with a `label` or an `aria-label` in `slotProps.htmlInput`. */
export function TextField(props: FieldProps) {
  const { label, labelAside, helperText, error, required, fullWidth, sx, slotProps, ...input } = props;
  return (
    <FieldFrame {...{ label, labelAside, helperText, error, required, fullWidth, sx, slotProps }}>
      {(ids) => <OutlinedInput {...ids} {...slotProps?.input} {...input} inputProps={slotProps?.htmlInput} />}
    </FieldFrame>
  );
}
