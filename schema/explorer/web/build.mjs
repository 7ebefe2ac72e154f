// Builds the explorer into ../dist, whose files the Go package embeds. The
// same sources and the same locked packages give the same bytes.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '..', 'dist');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const shared = {
  absWorkingDir: here, outdir: out, bundle: true, minify: true, charset: 'utf8', target: 'es2022',
  jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none', logLevel: 'warning',
  loader: { '.graphql': 'text' },
};

// draw.js holds the graph library and is loaded when a graph is first shown.
await build({ ...shared, format: 'esm', entryPoints: { app: 'src/main.tsx', draw: 'src/graph/draw.ts' }, external: ['/explorer/*'] });
// report.js is all of one saved file, the graph library with it.
await build({ ...shared, format: 'iife', entryPoints: { report: 'src/report.tsx' } });

for (const name of ['page.html', 'report.html', 'theme.js', 'icon.svg', 'report.graphql']) copyFileSync(join(here, 'src', name), join(out, name));
const fonts = join(here, 'node_modules', '@fontsource-variable');
copyFileSync(join(fonts, 'inter', 'files', 'inter-latin-wght-normal.woff2'), join(out, 'inter.woff2'));
copyFileSync(join(fonts, 'source-serif-4', 'files', 'source-serif-4-latin-wght-normal.woff2'), join(out, 'serif.woff2'));
