// Writes plugin-sdk/api.md: every signature that the sdk's door exports, as the compiler declares it, without comments. The
// report lies in git, so that a change of what plugins rely on is seen in review; `--check` fails when it is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const sdk = fileURLToPath(new URL('../plugin-sdk/', import.meta.url));
const target = `${sdk}api.md`;
const check = process.argv.includes('--check');

function programOf() {
  const { config } = ts.readConfigFile(`${sdk}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, sdk);
  return ts.createProgram([`${sdk}src/index.ts`], {
    ...options,
    composite: false,
    incremental: false,
    tsBuildInfoFile: undefined,
    noEmit: false,
    emitDeclarationOnly: true,
    removeComments: true,
  });
}

/** Declarations by source file: name of the source to the parsed .d.ts. */
function declarationsOf(program) {
  const declared = new Map();
  program.emit(undefined, (name, text, _mark, _error, sources) => {
    if (name.endsWith('.d.ts') && sources?.[0] !== undefined) declared.set(sources[0].fileName, ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  });
  return declared;
}

function namesOf(statement) {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((declaration) => declaration.name.getText());
  return statement.name === undefined ? [] : [statement.name.text];
}

function report() {
  const program = programOf();
  const checker = program.getTypeChecker();
  const declared = declarationsOf(program);
  const door = checker.getSymbolAtLocation(program.getSourceFile(`${sdk}src/index.ts`));
  const entries = checker.getExportsOfModule(door).map((symbol) => {
    const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const files = new Set(original.declarations.map((declaration) => declaration.getSourceFile().fileName));
    const statements = [...files].flatMap((file) => declared.get(file)?.statements.filter((statement) => namesOf(statement).includes(original.name)) ?? []);
    return { name: symbol.name, text: statements.map((statement) => statement.getText().replace(/^export (declare )?/, '')).join('\n') };
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const body = entries.map(({ name, text }) => `### ${name}\n\n\`\`\`ts\n${text}\n\`\`\`\n`).join('\n');
  return `# API of @haidang/plugin-sdk\n\nWritten by scripts/api-report.mjs; it changes only together with the version in package.json.\n\n${body}`;
}

const text = report();
const old = await readFile(target, 'utf8').catch(() => '');
if (old !== text && check) {
  console.error(`${target} is stale: run node scripts/api-report.mjs`);
  process.exitCode = 1;
} else if (old !== text) {
  await writeFile(target, text);
  console.log(`wrote ${target}`);
}
