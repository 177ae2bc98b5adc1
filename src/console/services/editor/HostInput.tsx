import type { KeyboardEvent } from "react";
import { hostFieldLabels, type HostField } from "./field-places.ts";
import { useFormState, useEditor } from "./use-editor.ts";

interface Props {
  index: number;
  field: Exclude<HostField, "down" | "backup">;
  numeric?: boolean;
  /** Called with the text when the field is left or Enter is pressed; what it returns takes the text's place. */
  tidy?: (text: string) => string;
}

/** A typed field of a back host: the browser's own input, so that 300 rows stay quick. */
export function HostInput({ index, field, numeric = false, tidy }: Props) {
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
    // Enter takes the text over; it does not send the form.
    event.preventDefault();
    commit(event.currentTarget.value);
  };
  return (
    <>
      <span className="label" aria-hidden>
        {hostFieldLabels[field]}
      </span>
      <input
        translate="no"
        className="mono typed"
        aria-label={hostFieldLabels[field]}
        autoComplete="off"
        spellCheck={false}
        inputMode={numeric ? "numeric" : "text"}
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
