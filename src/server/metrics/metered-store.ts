import type { Store } from "../store/store.ts";
import type { WriteResult } from "../store/write-request.ts";
import type { Metrics } from "./metrics.ts";

/**
 * The store with its writes measured; dry runs are no writes. Each method is named here, so that a new one does not
 * compile before somebody has decided whether it is measured.
 */
export function meteredStore(store: Store, metrics: Metrics): Store {
  const measured = async (
    config: string,
    { dryRun = false }: { dryRun?: boolean },
    write: () => Promise<WriteResult>,
  ): Promise<WriteResult> => {
    if (dryRun) return write();
    const end = metrics.writing(config);
    try {
      return await write();
    } finally {
      end();
    }
  };
  return {
    write: (config, request, edit) => measured(config, request, () => store.write(config, request, edit)),
    revert: (config, version, request) =>
      measured(config, request, () => store.revert(config, version, request)),
    restore: (config, version, ids, request) =>
      measured(config, request, () => store.restore(config, version, ids, request)),
    undo: (config, version, request) => measured(config, request, () => store.undo(config, version, request)),

    configs: () => store.configs(),
    allConfigs: () => store.allConfigs(),
    createConfig: (config, request) => store.createConfig(config, request),
    setSettings: (config, settings) => store.setSettings(config, settings),
    targets: (config) => store.targets(config),
    allTargets: () => store.allTargets(),
    changeTarget: (config, id, change) => store.changeTarget(config, id, change),
    publications: (config, target) => store.publications(config, target),
    deleteConfig: (config, guard) => store.deleteConfig(config, guard),
    recentSet: (config) => store.recentSet(config),
    wasThere: store.wasThere && ((config) => store.wasThere?.(config) ?? false),
    readSet: (config) => store.readSet(config),
    readVersion: (config, version) => store.readVersion(config, version),
    listVersions: (config, filter) => store.listVersions(config, filter),
    lastChanges: (config) => store.lastChanges(config),
    setDownBy: (config, hosts, since) => store.setDownBy(config, hosts, since),
    reading: (config) => store.reading(config),
    pastSets: () => store.pastSets(),
    ledger: store.ledger,
    mirror: store.mirror,
    deployment: store.deployment,
    close: () => store.close(),
  };
}
