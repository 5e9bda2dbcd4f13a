/**
 * The rooms and who may import whom (docs/rooms.md). Everything not allowed here is forbidden.
 * test/architecture runs these rules on a fixture that must fail, and checks that files were read:
 * without its parser dependency-cruiser reads none and reports success.
 */
const pure = '^src/(policy|decode|enrich|privacy|stats|retention|rights|demo)/';
const platformFile = '\\.(node|edge)\\.ts$';

/** One rule: files under `from` may import only what `may` matches (and their own room). */
function room(name, from, may) {
  return {
    name: `room-${name}`,
    severity: 'error',
    from: typeof from === 'string' ? { path: from } : { path: from[0], pathNot: from[1] },
    to: { path: '^(src|collector|dashboard|scripts|test)/', pathNot: may },
  };
}

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^cloudflare:' },
    },
    room('model', '^src/model/', '^src/model/'),
    {
      name: 'model-only-zod',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    room('policy', '^src/policy/', '^src/(model|policy)/'),
    room('decode', '^src/decode/', '^src/(model|decode)/|^src/policy/compiled\\.ts$'),
    room('enrich', '^src/enrich/', '^src/(model|enrich)/|^src/policy/compiled\\.ts$'),
    room('privacy', '^src/privacy/', '^src/(model|privacy)/|^src/policy/'),
    room('stats', '^src/stats/', '^src/(model|stats)/|^src/policy/compiled\\.ts$'),
    room('retention', '^src/retention/', '^src/(model|retention)/|^src/policy/compiled\\.ts$'),
    room('rights', '^src/rights/', '^src/(model|rights)/|^src/policy/compiled\\.ts$'),
    room('demo', '^src/demo/', '^src/(model|demo)/'),
    room('queue', '^src/queue/', '^src/(model|queue)/'),
    room('store', '^src/store/', '^src/(model|store)/'),
    room(
      'pipeline',
      '^src/pipeline/',
      '^src/(model|policy|decode|enrich|privacy|pipeline)/|^src/(queue|store)/port\\.ts$',
    ),
    room(
      'collector',
      ['^collector/', '^collector/tracker/'],
      '^collector/|^src/(model|policy|pipeline|decode)/|^src/queue/port\\.ts$',
    ),
    room('tracker', '^collector/tracker/', '^collector/tracker/'),
    {
      name: 'tracker-alone',
      severity: 'error',
      from: { path: '^collector/tracker/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    room(
      'dashboard-api',
      '^dashboard/api/',
      '^dashboard/api/|^src/(model|policy|stats|retention|rights)/|^src/store/(port|settings)\\.ts$',
    ),
    room(
      'dashboard-ui',
      '^dashboard/ui/',
      '^dashboard/(ui/|api/contract\\.ts$)|^src/(model|stats)/',
    ),
    room(
      'cli',
      '^src/cli/',
      '^src/(cli|model|policy|pipeline|decode|enrich|privacy|retention|rights)/|^src/(queue|store)/port\\.ts$',
    ),
    {
      name: 'pure-no-platform',
      severity: 'error',
      from: {
        path: [pure, '^src/(model|pipeline)/', '^collector/', '^dashboard/api/'],
        pathNot: platformFile,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'ports-no-platform',
      severity: 'error',
      from: { path: '^src/(queue|store)/', pathNot: platformFile },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'raw-left-of-privacy',
      severity: 'error',
      from: {
        path: '^(src|collector|dashboard)/',
        pathNot: '^src/(model|decode|enrich|privacy|pipeline|entry|demo)/',
      },
      to: { path: '^src/model/raw\\.ts$' },
    },
    {
      name: 'platform-only-from-entry',
      severity: 'error',
      from: { path: '^(src|collector|dashboard)/', pathNot: ['^src/entry/', platformFile] },
      to: { path: platformFile },
    },
    {
      name: 'nobody-imports-entry',
      severity: 'error',
      from: { path: '^(src|collector|dashboard)/', pathNot: '^src/entry/' },
      to: { path: '^src/entry/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
