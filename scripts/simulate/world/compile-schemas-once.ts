import { createRequire } from 'node:module';

type Compile = (this: unknown, schema: unknown, meta?: boolean) => unknown;

/**
 * The app is built anew for every run and after every death of the server, so that nothing in memory outlives it. Most
 * of that time goes into turning schemas into code, which is the same every time: here each is compiled once.
 */
export function compileSchemasOnce(): void {
  const ofServer = createRequire(createRequire(import.meta.url).resolve('fastify'));
  const ofCompiler = createRequire(ofServer.resolve('@fastify/ajv-compiler'));
  const { default: Ajv } = ofCompiler('ajv') as { default: { prototype: { compile: Compile } } };
  const compile = Ajv.prototype.compile;
  const compiled = new Map<string, unknown>();
  Ajv.prototype.compile = function (schema, meta) {
    const key = JSON.stringify(schema);
    const known = compiled.get(key) ?? compile.call(this, schema, meta);
    compiled.set(key, known);
    return known;
  };
}
