import { serialize, servicesFolder } from "../store/set/service-file.ts";
import type { HostileBranch } from "./hostile-branch.ts";
import { bytesOf } from "./hostile-file.ts";
import type { RawEntry, RawRepository } from "./raw-repository.ts";
import { aService } from "./test-server.ts";

/** The services that stay good in every hostile branch. */
export const goodIds = ["good-1", "good-2", "good-3"];

/** A branch as it was built: its good version, and which faults leave nothing to read. */
export interface BuiltBranch {
  /** The version with only the good services; null where the history does not lead to it. */
  goodVersion: string | null;
  /** Whether the branch has a readable commit, and the commit a readable folder. */
  readable: { config: boolean; folder: boolean };
}

const good = (name: string): Buffer => serialize(aService(name));
/** The order of git: by bytes. */
const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sortKey = ({ mode, name }: RawEntry): string => (/^0*40000$/.test(mode) ? `${name}/` : `${name}\0`);

/** Puts the branch `config` into the repository. */
export function buildBranch(repository: RawRepository, config: string, spec: HostileBranch): BuiltBranch {
  const goodEntries = goodIds.map((id) => ({
    mode: "100644",
    name: `${id}.json`,
    oid: repository.object("blob", good(id)),
  }));
  const rootOf = (folder: string, mark = "") => [
    { mode: "100644", name: "README", oid: repository.object("blob", Buffer.from(`${config}${mark}`)) },
    { mode: "40000", name: servicesFolder, oid: folder },
  ];
  const plain = (tree: string, parents: string[], message: string): string => {
    const who = "Ada <ada@example.org> 1600000000 +0000";
    const lines = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${who}`,
      `committer ${who}`,
    ];
    return repository.object("commit", Buffer.from(`${lines.join("\n")}\n\n${message} ${config}\n`));
  };
  const firstTree = repository.tree(rootOf(repository.tree(goodEntries.slice(0, 1)), " first"));
  const first = plain(firstTree, [], "first");
  const goodVersion = plain(repository.tree(rootOf(repository.tree(goodEntries))), [first], "good");

  const hostileEntries = spec.files.map(({ name, mode: given, content: holds, object, missing: gone }) => {
    const id = name.replace(/\.json$/, "");
    const body = bytesOf(holds, id);
    const kinds: Record<string, () => string> = {
      blob: () => repository.object("blob", body),
      tree: () => firstTree,
      commit: () => first,
      missing: () => gone,
      damaged: () => {
        const oid = repository.object("blob", Buffer.concat([body, Buffer.from(`${config} ${name}`)]));
        repository.damage(oid);
        return oid;
      },
    };
    return { mode: given, name, oid: kinds[object]?.() ?? gone };
  });
  // The good ones first: when a name stands twice, the first entry counts.
  const all = [...goodEntries, ...hostileEntries];
  const entries =
    spec.folder === "as it comes" ? all : all.toSorted((a, b) => bytewise(sortKey(a), sortKey(b)));

  const [tree, folderReadable] = ((): [string, boolean] => {
    const blob = repository.object("blob", Buffer.from("no folder"));
    const own = Buffer.from(`own ${config}`);
    switch (spec.folder) {
      case "file":
      case "link": {
        const placed = {
          mode: spec.folder === "file" ? "100644" : "120000",
          name: servicesFolder,
          oid: blob,
        };
        return [repository.tree([placed]), false];
      }
      case "missing":
        return [repository.tree(rootOf("e".repeat(40))), false];
      case "damaged": {
        const folder = repository.tree([...entries, { mode: "100644", name: `zz-${config}`, oid: blob }]);
        repository.damage(folder);
        return [repository.tree(rootOf(folder)), false];
      }
      case "cut":
        return [
          repository.tree(rootOf(repository.object("tree", Buffer.concat([own, Buffer.from("\0abc")])))),
          false,
        ];
      case "junk":
        return [repository.tree(rootOf(repository.object("tree", own))), false];
      case "root missing":
        return ["d".repeat(40), false];
      case "root damaged": {
        const root = repository.tree([
          ...rootOf(repository.tree(entries)),
          { mode: "100644", name: `zz-${config}`, oid: blob },
        ]);
        repository.damage(root);
        return [root, false];
      }
      case "sorted":
      case "as it comes":
      default:
        return [repository.tree(rootOf(repository.tree(entries))), true];
    }
  })();

  const parent = ((): string | null => {
    switch (spec.parent) {
      case "none":
        return null;
      case "missing":
        return "c".repeat(40);
      case "damaged": {
        const oid = plain(firstTree, [first], "damaged");
        repository.damage(oid);
        return oid;
      }
      case "a blob":
        return repository.object("blob", Buffer.from("no commit"));
      case "damaged tree": {
        const root = repository.tree([
          ...rootOf(firstTree),
          { mode: "100644", name: `zzz-${config}`, oid: firstTree },
        ]);
        repository.damage(root);
        return plain(root, [goodVersion], "damaged tree");
      }
      case "good":
      default:
        return goodVersion;
    }
  })();

  const { author, committer, message, headers, otherParents } = spec.commit;
  const said =
    message === "long message"
      ? "m".repeat(300_000)
      : message === "many lines"
        ? "l\n".repeat(100_000)
        : message;
  const lines = [
    `tree ${tree}`,
    ...(parent === null ? [] : [parent, ...otherParents].map((oid) => `parent ${oid}`)),
    `author ${author}`,
    `committer ${committer}`,
    ...headers,
  ];
  const hostile = repository.object("commit", Buffer.from(`${lines.join("\n")}\n\n${said}`, "latin1"));
  const head = spec.covered ? plain(tree, [hostile], "covered") : hostile;

  const isCommit = placeBranch(repository, config, spec, head);
  placeOthers(repository, config, spec, head);
  const leads = spec.parent === "good" || spec.parent === "damaged tree";
  return {
    goodVersion: leads ? goodVersion : null,
    readable: { config: isCommit, folder: folderReadable },
  };
}

/** Points the branch at `head`, or at something wrong; returns whether it leads to a commit. */
function placeBranch(repository: RawRepository, config: string, spec: HostileBranch, head: string): boolean {
  const ref = `refs/heads/${config}`;
  const tag = `object ${head}\ntype commit\ntag ${config}\ntagger Ada <a@b> 1 +0000\n\nt\n`;
  switch (spec.branch) {
    case "symbolic":
      repository.ref(`refs/elsewhere/${config}`, head);
      repository.ref(ref, `ref: refs/elsewhere/${config}`);
      return true;
    case "tag":
      repository.ref(ref, repository.object("tag", Buffer.from(tag)));
      return false;
    case "tree":
      repository.ref(ref, repository.tree([]));
      return false;
    case "blob":
      repository.ref(ref, repository.object("blob", Buffer.from("no commit")));
      return false;
    case "missing":
      repository.ref(ref, "b".repeat(40));
      return false;
    case "damaged": {
      const oid = repository.object("commit", Buffer.from(`tree ${"0".repeat(40)}\n\n${config}`));
      repository.damage(oid);
      repository.ref(ref, oid);
      return false;
    }
    case "dangling":
      repository.ref(ref, `ref: refs/heads/nowhere-${config}`);
      return false;
    case "loop":
      repository.ref(ref, `ref: ${ref}`);
      return false;
    case "empty":
      repository.ref(ref, "");
      return false;
    case "junk":
      repository.ref(ref, "what is this");
      return false;
    case "commit":
    default:
      repository.ref(ref, head);
      return true;
  }
}

function placeOthers(repository: RawRepository, config: string, spec: HostileBranch, head: string): void {
  const description = `refs/descriptions/${config}`;
  const descriptions: Record<string, () => void> = {
    blob: () => repository.ref(description, repository.object("blob", Buffer.from("d".repeat(20_000)))),
    bytes: () => repository.ref(description, repository.object("blob", Buffer.from([0xff, 0, 0xfe]))),
    tree: () => repository.ref(description, repository.tree([])),
    missing: () => repository.ref(description, "a".repeat(40)),
    dangling: () => repository.ref(description, "ref: refs/nowhere"),
    damaged: () => {
      const oid = repository.object("blob", Buffer.from(`description ${config}`));
      repository.damage(oid);
      repository.ref(description, oid);
    },
  };
  descriptions[spec.description]?.();
  for (const name of spec.beside)
    repository.ref(`refs/${name}`, name.startsWith("replace") ? head : "9".repeat(40));
}
