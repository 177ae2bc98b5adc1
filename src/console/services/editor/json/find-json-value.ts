import type { Text } from "@codemirror/state";
import type { SyntaxNode, Tree } from "@lezer/common";
import type { Path } from "./parse-service-text.ts";

const values = new Set(["True", "False", "Null", "Number", "String", "Object", "Array"]);

function children(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) all.push(child);
  return all;
}

const nameOf = (property: SyntaxNode, text: Text): unknown => {
  const name = property.getChild("PropertyName");
  try {
    return name === null ? undefined : JSON.parse(text.sliceString(name.from, name.to));
  } catch {
    // The closing quote of the name is still missing.
    return undefined;
  }
};

const step = (node: SyntaxNode, to: string | number, text: Text): SyntaxNode | undefined => {
  if (typeof to === "number") return children(node).filter(({ name }) => values.has(name))[to];
  const property = children(node).find((child) => child.name === "Property" && nameOf(child, text) === to);
  return property && (children(property).find(({ name }) => values.has(name)) ?? property);
};

/** The position of the value of a path in a text; if a step of the path is missing, that of the last value before it. */
export function findValue(tree: Tree, text: Text, path: Path): { from: number; to: number } {
  let node: SyntaxNode | undefined = children(tree.topNode).find(({ name }) => values.has(name));
  let last = node ?? tree.topNode;
  for (const to of path) {
    node = node && step(node, to, text);
    last = node ?? last;
  }
  return { from: last.from, to: Math.max(last.to, last.from) };
}

/** The names of the properties of an object. */
export const namesIn = (object: SyntaxNode, text: Text): unknown[] =>
  children(object)
    .filter(({ name }) => name === "Property")
    .map((property) => nameOf(property, text));

/** The name of the property that a node is, or that it belongs to. */
export const propertyOf = (node: SyntaxNode, text: Text): unknown =>
  node.name === "Property"
    ? nameOf(node, text)
    : node.parent?.name === "Property"
      ? nameOf(node.parent, text)
      : undefined;
