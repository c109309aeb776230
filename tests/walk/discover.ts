/** Which routes there are, read from the files themselves: a new one is walked whether or not anybody thought of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Found {
  /** As SvelteKit names it: `/(staff)/people/[id]`. */
  id: string;
  hasPage: boolean;
  /** Names of its form actions. */
  actions: string[];
  /** What its `+server.ts` answers: GET, POST … */
  methods: string[];
}

const routes = path.resolve(import.meta.dirname, '../../src/routes');

function exportsOf(file: string): Map<string, ts.Expression | null> {
  const found = new Map<string, ts.Expression | null>();
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  for (const statement of source.statements) {
    const isExported =
      ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isVariableStatement(statement) && isExported)
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name)) found.set(name.text, initializer ?? null);
    if (ts.isFunctionDeclaration(statement) && isExported && statement.name)
      found.set(statement.name.text, null);
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    )
      for (const { name } of statement.exportClause.elements) found.set(name.text, null);
  }
  return found;
}

/** The names of the form actions of a page; throws where they cannot be read off. */
function actionsOf(file: string): string[] {
  const exported = exportsOf(file);
  if (!exported.has('actions')) return [];
  let value: ts.Expression | null = exported.get('actions') ?? null;
  while (value && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value))) value = value.expression;
  const names =
    value && ts.isObjectLiteralExpression(value)
      ? value.properties.map(({ name }) =>
          name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : null,
        )
      : [null];
  if (names.includes(null)) throw new Error(`${file}: actions are written as one object, each with its name`);
  return names.filter((each) => each !== null);
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'fallback'];

/** Every route below src/routes that answers anything. */
export function routesFound(folder = routes): Found[] {
  const found: Found[] = [];
  const look = (at: string) => {
    const server = path.join(at, '+server.ts');
    const pageServer = path.join(at, '+page.server.ts');
    const each: Found = {
      id: `/${path.relative(folder, at).split(path.sep).join('/')}`,
      hasPage: existsSync(path.join(at, '+page.svelte')),
      actions: existsSync(pageServer) ? actionsOf(pageServer) : [],
      methods: existsSync(server) ? methods.filter((name) => exportsOf(server).has(name)) : [],
    };
    if (each.hasPage || existsSync(server) || existsSync(pageServer)) found.push(each);
    for (const entry of readdirSync(at, { withFileTypes: true }))
      if (entry.isDirectory()) look(path.join(at, entry.name));
  };
  look(folder);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}
