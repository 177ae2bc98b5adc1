import { jsonEqual } from "./json.ts";
import { each, type Three } from "./three-way-value.ts";

/** Puts each of `more` that `list` lacks behind the one that it follows in `more`, after what is new there in `list`. */
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
 * The order of the hosts `wanted`, given the order on each side. Who reordered what is on all three sides
 * decides; when both did, differently, `collide` does. What only one side has stands behind the host that it
 * follows there.
 */
export function mergeOrder(
  three: Three<readonly string[]>,
  wanted: ReadonlySet<string>,
  collide: () => "mine" | "theirs",
): string[] {
  const sets = each(three, (side) => new Set(side));
  const shared = each(three, (side) =>
    side.filter((id) => sets.base.has(id) && sets.mine.has(id) && sets.theirs.has(id)),
  );
  const mineMoved = !jsonEqual(shared.base, shared.mine);
  const theirsMoved = !jsonEqual(shared.base, shared.theirs);
  const conflict = mineMoved && theirsMoved && !jsonEqual(shared.mine, shared.theirs);
  const decides = conflict ? collide() : theirsMoved && !mineMoved ? "theirs" : "mine";
  const [first, second] = decides === "theirs" ? [three.theirs, three.mine] : [three.mine, three.theirs];
  return insert(
    first.filter((id) => wanted.has(id)),
    second,
    wanted,
  );
}
