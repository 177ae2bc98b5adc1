import Box from "@mui/material/Box";
import FormControl, { type FormControlProps } from "@mui/material/FormControl";
import FormHelperText, { type FormHelperTextProps } from "@mui/material/FormHelperText";
import InputLabel, { type InputLabelProps } from "@mui/material/InputLabel";
import type { OutlinedInputProps } from "@mui/material/OutlinedInput";
import { useId, type ReactElement, type ReactNode } from "react";

/** The props of a field. Those that are not named here go to the input. */
export interface FieldProps extends Omit<OutlinedInputProps, "label" | "inputProps" | "slotProps" | "sx"> {
  label?: string;
  /** Stands behind the label. */
  labelAside?: ReactNode;
  /** The help below the field, which also describes it for screen readers. */
  helperText?: ReactNode;
  sx?: FormControlProps["sx"];
  slotProps?: {
    htmlInput?: OutlinedInputProps["inputProps"];
    input?: Pick<OutlinedInputProps, "startAdornment" | "endAdornment">;
    inputLabel?: InputLabelProps;
    formHelperText?: FormHelperTextProps;
  };
}

interface Props extends Pick<
  FieldProps,
  "label" | "labelAside" | "helperText" | "error" | "required" | "fullWidth" | "sx"
> {
  slotProps?: Pick<NonNullable<FieldProps["slotProps"]>, "inputLabel" | "formHelperText">;
  /** Draws the input with the ids that connect it to its label and its help. */
  children: (ids: { id: string; "aria-describedby": string | undefined }) => ReactElement;
}

/**
 * A field's label above it and its help below it. MUI's own `TextField` would load every kind of field, menus included.
 */
export function FieldFrame(props: Props) {
  const {
    label,
    labelAside,
    helperText,
    error = false,
    required = false,
    fullWidth = true,
    sx,
    slotProps,
    children,
  } = props;
  const id = useId();
  const help = helperText ? `${id}-help` : undefined;
  return (
    <FormControl size="small" {...{ error, required, fullWidth, sx }}>
      {label && (
        <Label htmlFor={id} aside={labelAside} {...slotProps?.inputLabel}>
          {label}
        </Label>
      )}
      {children({ id, "aria-describedby": help })}
      {helperText && (
        <FormHelperText id={help} {...slotProps?.formHelperText}>
          {helperText}
        </FormHelperText>
      )}
    </FormControl>
  );
}

function Label({ aside, ...props }: InputLabelProps & { aside: ReactNode }) {
  if (aside === undefined) return <InputLabel {...props} />;
  return (
    <Box sx={{ display: "flex", alignItems: "center", height: 24, gap: 1, "& > label": { mb: 0 } }}>
      <InputLabel {...props} />
      {aside}
    </Box>
  );
}
