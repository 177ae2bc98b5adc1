import { entryId } from "#contract/ids.ts";

/** An id made from a service's name, and not in `taken`; "" when no letter of the name can stand in an id. */
export function suggestId(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9._]+/g, "-")
    .slice(0, 120)
    .replace(/^[-.]+|[-.]+$/g, "");
  if (plain === "") return "";
  const free = (id: string) => !taken.has(id) && entryId.safeParse(id).success;
  if (free(plain)) return plain;
  let number = 2;
  while (!free(`${plain}-${number}`)) number++;
  return `${plain}-${number}`;
}
