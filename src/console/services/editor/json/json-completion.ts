import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { SyntaxNode } from "@lezer/common";
import { fieldHelp } from "#contract/service.ts";
import { fieldOf, hostFields, serviceFields } from "#domain/field-table.ts";
import { namesIn, propertyOf } from "./find-json-value.ts";

const help = new Map<string, string>(Object.entries(fieldHelp));

/** The JSON values of a choice or a switch; empty for any other field. */
function valuesOf(field: unknown): string[] {
  const { kind, values = {} } = fieldOf(String(field)) ?? {};
  if (kind === "switch") return ["true", "false"];
  return Object.keys(values).map((value) => JSON.stringify(value));
}

function enclosing(node: SyntaxNode, name: string): SyntaxNode | null {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) if (at.name === name) return at;
  return null;
}

/** Completes the names of fields that the object at the caret does not have yet, and the values of choices and switches. */
export function complete(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const node = syntaxTree(state).resolveInner(pos, -1);
  const word = context.matchBefore(/"?[\w]*"?/);
  if (word === null || (word.from === word.to && !context.explicit)) return null;
  const property = enclosing(node, "Property");
  const inName = node.name === "PropertyName" || property === null || node.name === "Object";
  if (!inName) {
    const values = valuesOf(propertyOf(property, state.doc));
    return values.length > 0
      ? { from: word.from, options: values.map((label) => ({ label, type: "enum" })), validFor: /^"?\w*"?$/ }
      : null;
  }
  const object = enclosing(node, "Object");
  if (object === null) return null;
  const has = new Set(namesIn(object, state.doc));
  const inHost = enclosing(object, "Array") !== null;
  const fields = Object.keys(inHost ? hostFields : serviceFields).filter((field) => !has.has(field));
  return {
    from: word.from,
    options: fields.map((field) => ({
      label: JSON.stringify(field),
      apply: `${JSON.stringify(field)}: `,
      info: help.get(field) ?? "",
      type: "property",
    })),
    validFor: /^"?\w*"?$/,
  };
}
