/*
 * A page translator (Chrome's, Edge's) replaces each text of the page by a `<font>` element with the translation. React
 * keeps changing the text that it made, which is no longer on the page, and throws when it removes that text or inserts
 * something before it: figures freeze, and screens break. This module keeps the two together, for the whole page and
 * every library in it: a text that React changes comes back in place of its translation, and the translator translates
 * it anew.
 */

/** The `<font>` that stands in the document in place of each text that a translator removed. */
const standIns = new WeakMap<Node, Element>();

const isFont = (node: Node | null | undefined): node is Element => node?.nodeName === "FONT";

/** The `<font>` that replaced a removed text: added in the same step, or beside it in an earlier one. */
const replacementIn = ({ addedNodes, previousSibling, nextSibling }: MutationRecord): Element | undefined =>
  [...addedNodes, previousSibling, nextSibling].find(isFont);

function restoreTexts(records: readonly MutationRecord[], observer: MutationObserver): void {
  for (const record of records) {
    const standIn = standIns.get(record.target);
    if (record.type === "characterData" && standIn !== undefined) {
      standIns.delete(record.target);
      if (standIn.isConnected) standIn.replaceWith(record.target);
    }
    for (const node of record.removedNodes) {
      const font = node.nodeType === Node.TEXT_NODE ? replacementIn(record) : undefined;
      if (font === undefined) continue;
      standIns.set(node, font);
      observer.observe(node, { characterData: true });
    }
  }
}

/** The node that stands in `parent` for `child`: its translation, or the `<font>` that it was moved into. */
function placeOf(parent: Node, child: Node): Node {
  const standIn = standIns.get(child);
  if (child.parentNode === parent) return child;
  if (standIn?.parentNode === parent) return standIn;
  let place: Node | null = child.parentNode;
  while (isFont(place) && place.parentNode !== parent) place = place.parentNode;
  return isFont(place) ? place : child;
}

/**
 * Lets React and a translator change the same page. Called once, before anything is drawn. It costs nothing measurable:
 * first rows, opening an editor of 300 hosts and typing in it take as long without it.
 */
export function surviveTranslation(): void {
  // oxlint-disable-next-line typescript/unbound-method -- each is called with its node
  const { insertBefore, removeChild } = Node.prototype;
  Node.prototype.insertBefore = function insertBeside<T extends Node>(
    this: Node,
    node: T,
    before: Node | null,
  ): T {
    return insertBefore.call(this, node, before && placeOf(this, before)) as T;
  };
  Node.prototype.removeChild = function removeWherever<T extends Node>(this: Node, child: T): T {
    if (placeOf(this, child) === child) return removeChild.call(this, child) as T;
    // Other texts that a translator put into the same `<font>` stay.
    const standIn = standIns.get(child);
    if (standIn === undefined) child.parentNode?.removeChild(child);
    else standIn.remove();
    return child;
  };
  new MutationObserver(restoreTexts).observe(document, { childList: true, subtree: true });
}
