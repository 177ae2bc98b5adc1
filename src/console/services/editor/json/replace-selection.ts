import { EditorView } from "@codemirror/view";

/**
 * Replaces a selection by the typed text in place of the browser. The browser would keep the look of the replaced text in
 * a `style` attribute, which the content security policy forbids and reports in the browser's console.
 */
export const replaceSelection = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    if (event.inputType !== "insertText" || event.data === null || event.isComposing) return false;
    const [range] = event.getTargetRanges();
    if (range === undefined || range.collapsed || view.state.readOnly) return false;
    event.preventDefault();
    const from = view.posAtDOM(range.startContainer, range.startOffset);
    const to = view.posAtDOM(range.endContainer, range.endOffset);
    const text = event.data;
    const insert = () =>
      view.state.update({
        changes: { from, to, insert: text },
        selection: { anchor: from + text.length },
        userEvent: "input.type",
        scrollIntoView: true,
      });
    const handled = view.state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, from, to, text, insert));
    if (!handled) view.dispatch(insert());
    return true;
  },
});
