import type { KeyboardEvent } from "react";
import { fields } from "#domain/field-table.ts";
import { fieldLabel } from "#domain/labels.ts";
import type { HostField } from "./form-fields.ts";
import { useFormState, useEditor } from "./use-editor.ts";

interface Props {
  index: number;
  field: HostField;
  /** Called with the text when the field is left or Enter is pressed; returns the text that replaces it. */
  tidy?: (text: string) => string;
}

/** A typed field of a back host: the browser's own input, so that 300 rows stay quick. */
export function HostInput({ index, field, tidy }: Props) {
  const { form } = useEditor();
  const place = `back_hosts.${index}.${field}` as const;
  const level = useFormState(
    (state) => state.byHost.get(index)?.find((problem) => problem.place === place)?.level,
  );
  const commit = (text: string) => {
    const tidied = tidy?.(text);
    if (tidied !== undefined && tidied !== text) form.setValue(place, tidied, { shouldTouch: true });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return;
    // Enter ends the typing in this field; it does not submit the form.
    event.preventDefault();
    commit(event.currentTarget.value);
  };
  return (
    <>
      <span className="label" aria-hidden>
        {fieldLabel(field)}
      </span>
      <input
        translate="no"
        className="mono typed"
        aria-label={fieldLabel(field)}
        autoComplete="off"
        spellCheck={false}
        inputMode={fields[field].kind === "number" ? "numeric" : "text"}
        aria-invalid={level === "error"}
        {...(level !== undefined && { "aria-describedby": `${place}-problem` })}
        {...form.register(place, {
          onBlur: (event: { target: HTMLInputElement }) => commit(event.target.value),
        })}
        onKeyDown={onKeyDown}
      />
    </>
  );
}
