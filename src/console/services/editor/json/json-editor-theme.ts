import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const faint = (part: number): string => `color-mix(in srgb, currentColor ${part}%, transparent)`;

/** The theme of the JSON editor. It inherits its colours from the page, light or dark, into the shadow root. */
export const jsonEditorTheme = [
  EditorView.theme({
    "&": { font: "inherit", color: "inherit", backgroundColor: "transparent" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { font: "inherit", lineHeight: "20px" },
    ".cm-content": { caretColor: "currentColor", padding: "8px 0" },
    ".cm-cursor": { borderLeftColor: "currentColor" },
    ".cm-gutters": { background: "none", color: "inherit", border: 0, borderRight: `1px solid ${faint(20)}` },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: faint(6) },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      background: faint(20),
    },
    // No background: typing over it would copy it into a `style` attribute, which the content security policy forbids.
    ".cm-selectionMatch, .cm-matchingBracket, &.cm-focused .cm-matchingBracket, &.cm-focused .cm-nonmatchingBracket":
      {
        backgroundColor: "transparent",
        boxShadow: `0 0 0 1px ${faint(40)}`,
      },
    ".cm-foldPlaceholder": { background: "none", color: "inherit", border: `1px solid ${faint(40)}` },
    ".cm-tooltip, .cm-panels": {
      backgroundColor: "Canvas",
      color: "CanvasText",
      border: `1px solid ${faint(40)}`,
    },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "Highlight", color: "HighlightText" },
    ".cm-completionInfo": { maxWidth: "40ch" },
    ".cm-diagnostic": { borderLeft: 0, padding: "4px 8px" },
  }),
  syntaxHighlighting(HighlightStyle.define([{ tag: tags.propertyName, fontWeight: "600" }])),
];
