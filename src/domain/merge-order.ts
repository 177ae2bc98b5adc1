import { jsonEqual } from "./json.ts";
import { mapSides, type Sides } from "./three-way-value.ts";

/**
 * Inserts those of `more` that `list` lacks and `wanted` has: each behind the item that it follows in `more`, after the
 * items that only `list` has there.
 */
function insert(list: readonly string[], more: readonly string[], wanted: ReadonlySet<string>): string[] {
  const known = new Set(more);
  const merged = [...list];
  const have = new Set(list);
  let last: string | undefined;
  for (const id of more) {
    if (!have.has(id) && wanted.has(id)) {
      let at = last === undefined ? 0 : merged.indexOf(last) + 1;
      while (at < merged.length && !known.has(merged[at] ?? "")) at++;
      merged.splice(at, 0, id);
      have.add(id);
    }
    if (have.has(id)) last = id;
  }
  return merged;
}

/**
 * The order of the hosts `wanted`, by their names on each side. The side that reordered the hosts which all three
 * sides have gives the order; where both did so differently, `resolve` chooses. A host of one side only stands behind
 * the host that it follows on that side.
 */
export function mergeOrder(
  three: Sides<readonly string[]>,
  wanted: ReadonlySet<string>,
  resolve: () => "mine" | "theirs",
): string[] {
  const sets = mapSides(three, (side) => new Set(side));
  const shared = mapSides(three, (side) =>
    side.filter((id) => sets.base.has(id) && sets.mine.has(id) && sets.theirs.has(id)),
  );
  const mineMoved = !jsonEqual(shared.base, shared.mine);
  const theirsMoved = !jsonEqual(shared.base, shared.theirs);
  const conflict = mineMoved && theirsMoved && !jsonEqual(shared.mine, shared.theirs);
  const decides = conflict ? resolve() : theirsMoved && !mineMoved ? "theirs" : "mine";
  const [first, second] = decides === "theirs" ? [three.theirs, three.mine] : [three.mine, three.theirs];
  return insert(
    first.filter((id) => wanted.has(id)),
    second,
    wanted,
  );
}
