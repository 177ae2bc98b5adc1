import type { KeyboardEvent } from "react";
import { fields } from "#domain/field-table.ts";
import { fieldLabel } from "#domain/labels.ts";
import type { HostField } from "./form-fields.ts";
import { useHostHelpId } from "./shown-help.ts";
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
  const help = useHostHelpId(field, index);
  const problem = level === undefined ? undefined : `${place}-problem`;
  const describedBy = problem && help ? `${problem} ${help}` : (problem ?? help);
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
    <input
      translate="no"
      className="mono typed"
      aria-label={fieldLabel(field)}
      // The styles know an empty field by its placeholder.
      placeholder={fields[field].kind === "ports" ? "–" : " "}
      autoComplete="off"
      spellCheck={false}
      inputMode={fields[field].kind === "number" ? "numeric" : "text"}
      aria-invalid={level === "error"}
      aria-describedby={describedBy}
      {...form.register(place, {
        onBlur: (event: { target: HTMLInputElement }) => commit(event.target.value),
      })}
      onKeyDown={onKeyDown}
    />
  );
}
