import { autocompletion } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { forceLinting, linter, type Diagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightSpecialChars } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from "react";
import { complete } from "./json-completion.ts";
import { findValue } from "./find-json-value.ts";
import { jsonEditorTheme } from "./json-editor-theme.ts";
import type { Path } from "./parse-service-text.ts";
import { replaceSelection } from "./replace-selection.ts";

/** A problem in the text, at a character or at the value of a path. */
export interface Mark {
  at: number | Path;
  level: "error" | "warning" | "info";
  message: string;
}

export interface JsonHandle {
  /** Selects the value of a path and puts the focus there. */
  reveal: (path: Path) => void;
}

interface Props {
  /** The text at first. `onText` reports each edit. */
  initial: string;
  readOnly: boolean;
  onText: (text: string) => void;
  /** The current problems; called after each burst of edits. */
  marks: () => readonly Mark[];
  ref: Ref<JsonHandle>;
}

/** Time limit for a syntax tree in milliseconds: a service of 2,000 hosts has 40,000 lines. */
const parsing = 500;

const treeOf = (state: EditorState) =>
  ensureSyntaxTree(state, state.doc.length, parsing) ?? syntaxTree(state);

function diagnosticsOf(state: EditorState, marks: readonly Mark[]): Diagnostic[] {
  return marks.map(({ at, level, message }) => {
    const end = state.doc.length;
    const { from, to } =
      typeof at === "number"
        ? { from: Math.min(at, end), to: Math.min(at + 1, end) }
        : findValue(treeOf(state), state.doc, at);
    return { from, to, severity: level, message };
  });
}

/** The text field **JSON**. It is in a shadow root, where its styles pass the content security policy. */
export default function JsonText({ initial, readOnly, onText, marks, ref }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useEffectEvent((text: string) => onText(text));
  const diagnose = useEffectEvent((state: EditorState) => diagnosticsOf(state, marks()));
  // Only the first text counts: from then on, the field owns its text.
  const start = useEffectEvent(() => initial);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: start(),
        extensions: [
          basicSetup,
          // In addition to the characters that the editor marks by itself: those that look like a space.
          highlightSpecialChars({
            addSpecialChars: /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2060\u2800\u3164]/g,
          }),
          json(),
          autocompletion({ override: [complete] }),
          linter(({ state }) => diagnose(state), { delay: 200 }),
          EditorState.readOnly.of(readOnly),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "JSON", spellcheck: "false" }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) changed(state.doc.toString());
          }),
          replaceSelection,
          jsonEditorTheme,
        ],
      }),
    });
    view.current = made;
    forceLinting(made);
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [readOnly]);

  useImperativeHandle(ref, () => ({
    reveal: (path) => {
      const now = view.current;
      if (now === null) return;
      const { from, to } = findValue(treeOf(now.state), now.state.doc, path);
      now.focus();
      now.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    },
  }));
  return <div ref={host} translate="no" className="mono" />;
}
