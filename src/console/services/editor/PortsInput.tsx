import { useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { HostInput } from "./HostInput.tsx";
import type { PortField } from "./form-fields.ts";
import { PortChips } from "./PortChips.tsx";
import { entryBefore, tidyPorts } from "./port-list.ts";
import { useEditor } from "./use-editor.ts";

/** Whether an input event leaves the entry at the caret incomplete: a character or a deletion, but no separator. */
const isTyping = (event: Event): boolean =>
  event instanceof InputEvent &&
  (event.inputType.startsWith("delete") || (event.data?.length === 1 && !/[\s,;]/.test(event.data)));

/** The ports of a row: a text with a pill behind each entry. Backspace deletes a whole entry, unless that is being typed. */
export function PortsInput({ index, field }: { index: number; field: PortField }) {
  const { form } = useEditor();
  const chips = useRef<HTMLSpanElement>(null);
  const typing = useRef(false);
  const stopTyping = () => {
    typing.current = false;
  };
  const onKeyDown = ({ key, target }: KeyboardEvent) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { value, selectionStart, selectionEnd } = target;
    if (
      key === "Backspace" &&
      !typing.current &&
      selectionStart !== null &&
      selectionStart === selectionEnd
    ) {
      const entry = entryBefore(value, selectionStart);
      // The browser then deletes the selection, and can undo that.
      if (entry) target.setSelectionRange(entry.from, entry.to);
    } else if (key.startsWith("Arrow") || key === "Home" || key === "End") stopTyping();
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    const { target: input } = event;
    if (!/[\r\n]/.test(text) || !(input instanceof HTMLInputElement)) return;
    // Some browsers would join the lines: 80 and 443 would become 80443.
    event.preventDefault();
    const { selectionStart, selectionEnd } = input;
    input.setRangeText(text.trim().replace(/\s+/g, " "), selectionStart ?? 0, selectionEnd ?? 0, "end");
    form.setValue(`back_hosts.${index}.${field}`, input.value);
  };
  return (
    <div
      role="presentation"
      className="port-list"
      onKeyDown={onKeyDown}
      onInput={({ nativeEvent }) => (typing.current = isTyping(nativeEvent))}
      onPaste={onPaste}
      onFocus={stopTyping}
      onPointerDown={stopTyping}
      onScrollCapture={({ target }) => {
        if (chips.current && target instanceof HTMLInputElement) chips.current.scrollLeft = target.scrollLeft;
      }}
    >
      <PortChips index={index} field={field} ref={chips} />
      <HostInput index={index} field={field} tidy={tidyPorts} />
    </div>
  );
}
