// The floors of the house as rules: imports only go down, each floor is entered by its door, no circles. See ARCHITECTURE.md.
const FLOORS = ['kernel', 'access', 'registry', 'intake', 'insight', 'app']; // lowest first
const above = (i) => FLOORS.slice(i + 1).join('|');
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    ...FLOORS.slice(0, -1).map((floor, i) => forbid(`core-${floor}-looks-up`, { path: `^core/src/${floor}/` }, { path: `^core/src/(${above(i)})/` })),
    forbid('core-uses-the-door', { path: '^core/src/([^/]+)/' }, { path: '^core/src/[^/]+/(?!index\\.ts$)', pathNot: '^core/src/$1/' }),
    forbid('core-never-names-a-plugin', { path: '^core/' }, { path: '^(plugins|admin-ui|tests|bench)/' }),
    forbid('sdk-is-the-ground', { path: '^plugin-sdk/' }, { path: '^(core|plugins|admin-ui|tests|bench)/|node_modules/@nestjs/' }),
    forbid('plugins-see-only-the-sdk', { path: '^plugins/' }, { path: '^(core|admin-ui|tests|bench)/|node_modules/(typeorm|pg|@nestjs)/' }),
    forbid('plugins-touch-no-machine', { path: '^plugins/', pathNot: '\\.(spec|testing)\\.tsx?$' }, { dependencyTypes: ['core'] }),
    forbid('plugins-never-see-each-other', { path: '^plugins/([^/]+)/' }, { path: '^plugins/', pathNot: '^plugins/$1/' }),
    forbid('ui-never-sees-the-server', { path: '^admin-ui/' }, { path: '^(core|plugins|tests|bench)/' }),
    forbid('ui-shared-is-below', { path: '^admin-ui/src/shared/' }, { path: '^admin-ui/src/(app|features|panels|form-renderer)/' }),
    forbid('ui-panels-are-below', { path: '^admin-ui/src/(panels|form-renderer)/' }, { path: '^admin-ui/src/(app|features)/' }),
    forbid(
      'ui-features-use-the-door',
      { path: '^admin-ui/src/features/([^/]+)/' },
      { path: '^admin-ui/src/features/[^/]+/(?!index\\.ts$)', pathNot: '^admin-ui/src/features/$1/' },
    ),
    forbid('only-the-renderer-touches-formio', { path: '^admin-ui/src/(?!form-renderer/)' }, { path: 'node_modules/@?formio' }),
    forbid('nothing-imports-tests', { path: '^(core|plugin-sdk|plugins|admin-ui)/' }, { path: '^tests/' }),
    forbid('no-circles', {}, { circular: true }),
    forbid('no-dangling-imports', { pathNot: '^(admin-ui|tests/fixtures/plugins)/' }, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.floors.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
