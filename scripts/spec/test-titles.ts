import { parseSync, Visitor } from 'oxc-parser';
import type { SourceFile } from '../source-files.ts';

const testFunctions = new Set(['test', 'it', 'describe']);

/**
 * The titles of the tests and groups of a file. They are read from the syntax tree: a test that is commented out has
 * no title, and so proves nothing.
 */
export function testTitles({ path, text }: SourceFile): string[] {
  const titles: string[] = [];
  const visitor = new Visitor({
    CallExpression({ callee, arguments: [title] }) {
      if (!testFunctions.has(rootName(callee)) || title === undefined) return;
      if (title.type === 'Literal' && typeof title.value === 'string') titles.push(title.value);
      if (title.type === 'TemplateLiteral') titles.push(title.quasis[0]?.value.cooked ?? '');
    },
  });
  visitor.visit(parseSync(path, text).program);
  return titles;
}

type Callee = {
  readonly type: string;
  readonly name?: unknown;
  readonly object?: unknown;
  readonly callee?: unknown;
};

/** `test`, `test.each(table)` and `test.describe.serial` all begin with `test`. */
function rootName(node: unknown): string {
  if (!isCallee(node)) return '';
  if (node.type === 'Identifier') return typeof node.name === 'string' ? node.name : '';
  if (node.type === 'MemberExpression') return rootName(node.object);
  return node.type === 'CallExpression' ? rootName(node.callee) : '';
}

function isCallee(node: unknown): node is Callee {
  return typeof node === 'object' && node !== null && 'type' in node;
}
