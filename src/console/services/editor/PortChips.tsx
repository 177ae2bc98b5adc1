import type { Ref } from "react";
import { useWatch } from "react-hook-form";
import type { PortField } from "./form-fields.ts";
import { portEntries } from "./port-list.ts";
import { useEditor } from "./use-editor.ts";

interface Props {
  index: number;
  field: PortField;
  ref: Ref<HTMLSpanElement>;
}

/** A pill behind each entry of a list of ports. Its text only takes up room; CSS writes it, so that no screen reader reads it twice. */
export function PortChips({ index, field, ref }: Props) {
  const { form } = useEditor();
  // A row that is being removed has no text.
  const text: string | undefined = useWatch({
    control: form.control,
    name: `back_hosts.${index}.${field}`,
  });
  const entries = portEntries(text ?? "");
  return (
    <span translate="no" className="mono chips" aria-hidden="true" ref={ref}>
      {entries.map(({ start, end, wrong }, at) => (
        <span key={start} data-text={text?.slice(entries[at - 1]?.end ?? 0, start)}>
          <i data-text={text?.slice(start, end)} data-wrong={wrong} />
        </span>
      ))}
    </span>
  );
}
