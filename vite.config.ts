/**
 * Two things in one: how the library is built (`scripts/build.ts` calls this once per kind of output) and, with no
 * mode of ours, the plain settings of the development server that `npm start` puts the demo pages on.
 */
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {svelte} from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import sbom from 'rollup-plugin-sbom';
import {defineConfig, type BuildOptions, type PluginOption, type Rolldown} from 'vite';
import {finishFiles} from './scripts/build/finish-files.js';
import {minifyTemplates} from './scripts/build/minify-templates.js';
import {resumableModule} from './scripts/build/resumable-module.js';
import {wholeTranslations} from './scripts/build/whole-translations.js';

/**
 * The kinds of output: ES modules for bundlers, two kinds of file for a script tag (one that loads its parts when they are
 * needed, one with everything but the translations), and one for the script tag of a `return_url` page.
 */
export type BuildMode = 'modules' | 'split' | 'one-file' | 'callback-file';

/** Evergreen browsers since spring 2022, and the lowest that still lets class fields through as they are. */
export const TARGET = 'es2022';

export const SPLIT_FILE = 'dist/video-uploader.js';
export const PARTS = 'dist/parts';
export const ONE_FILE = 'dist/video-uploader.min.js';
export const CALLBACK_FILE = 'dist/callback.min.js';
/** The licences of the packages that are in the files for a script tag. */
export const LICENSES = 'dist/licenses.md';
/** What a bundler makes of the entries, for the check of sizes alone. */
export const BUNDLED = '.bundled';

/**
 * The entry points, by name. They are read from the `exports` and `bin` of package.json, so that what is built and what
 * the package promises cannot differ: `./define` → `dist/define.js` is built from `src/define.ts`.
 */
export function readEntries(): {entries: Record<string, string>; absent: string[]} {
  const {exports, bin} = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as {
    exports: Record<string, string | {import?: string}>;
    bin: Record<string, string>;
  };
  const entries: Record<string, string> = {};
  const absent: string[] = [];
  for (const target of [...Object.values(exports), ...Object.values(bin)]) {
    const output = typeof target === 'string' ? target : target.import;
    const name = /^(?:\.\/)?dist\/(.+)\.js$/.exec(output ?? '')?.[1];
    // Others, such as types for a framework and the files for a script tag, are not modules of the library build.
    if (name === undefined || [ONE_FILE, SPLIT_FILE].includes(`dist/${name}.js`)) continue;
    const source = ['.ts', '/index.ts'].map(end => resolve(`src/${name}${end}`)).find(existsSync);
    if (source) entries[name] = source;
    else absent.push(name);
  }
  return {entries, absent};
}

/** The name of a part that is loaded later: `first-de` for the first words of `de`. */
function nameOf({name, facadeModuleId}: Rolldown.PreRenderedChunk): string {
  return facadeModuleId?.includes('/messages/first/') ? `first-${name}` : name;
}

/** How ES modules are built from their entry points. */
export function moduleBuild(entry: Record<string, string>): BuildOptions {
  return {
    target: TARGET,
    // Bundlers minify by themselves, and stack traces with real names are worth more until then.
    minify: false,
    lib: {entry, formats: ['es']},
    rolldownOptions: {
      external: [/^lit(\/|$)/, /^@lit\//, 'resumablejs', /^node:/],
      // No hash: the names are part of a published package, and should change only when the content moves.
      output: {entryFileNames: '[name].js', chunkFileNames: chunk => `chunks/${nameOf(chunk)}.js`},
    },
  };
}

const builds: Record<BuildMode, () => BuildOptions> = {
  modules: () => moduleBuild(readEntries().entries),
  split: () => ({
    minify: 'oxc',
    lib: {entry: resolve('src/video-uploader.ts'), formats: ['es'], fileName: () => 'video-uploader.js'},
    rolldownOptions: {
      // What the parts share is in the entry, in place of another file to wait for.
      preserveEntrySignatures: 'allow-extension',
      output: {minify: true, chunkFileNames: chunk => `parts/${nameOf(chunk)}-[hash].js`},
      optimization: {inlineConst: {mode: 'all', pass: 2}},
    },
  }),
  'one-file': () => ({
    minify: 'oxc',
    license: {fileName: LICENSES.slice('dist/'.length)},
    lib: {entry: resolve('src/one-file.ts'), formats: ['es'], fileName: () => 'video-uploader.min.js'},
    rolldownOptions: {
      // Without `minify` here Vite keeps the white space of ES modules, and the file is a quarter larger.
      // Everything is in it but the translations: those are loaded from beside it when a page is in their language.
      output: {minify: true, chunkFileNames: 'lang/[name].js'},
      // What is for servers only goes: Lit says in a constant that this is none.
      optimization: {inlineConst: {mode: 'all', pass: 2}},
    },
  }),
  'callback-file': () => ({
    minify: 'oxc',
    lib: {entry: resolve('src/callback.ts'), formats: ['es'], fileName: () => 'callback.min.js'},
    rolldownOptions: {output: {minify: true}},
  }),
};

export default defineConfig(({mode}) => ({
  root: resolve('.'),
  // The project's root is served in development; nothing of it belongs into a build.
  publicDir: false,
  plugins: isBuildMode(mode) ? buildPlugins(mode) : frameworkPlugins(),
  // Pages of the demo name the package as everybody does, and get its source.
  resolve: isBuildMode(mode)
    ? {}
    : {
        alias: [
          {find: /^video-uploader$/, replacement: resolve('src/index.ts')},
          {find: /^video-uploader\/define$/, replacement: resolve('src/define.ts')},
          {find: /^video-uploader\/headless$/, replacement: resolve('src/headless.ts')},
        ],
      },
  build: isBuildMode(mode)
    ? {
        outDir: 'dist',
        emptyOutDir: false,
        sourcemap: true,
        target: TARGET,
        reportCompressedSize: false,
        ...builds[mode](),
      }
    : {target: TARGET},
}));

/** Bundlers minify modules by themselves; a file for a script tag is as small as it gets. */
function buildPlugins(mode: BuildMode): PluginOption[] {
  return [
    minifyTemplates(),
    ...(mode === 'modules' ? [] : [resumableModule(), finishFiles()]),
    ...(mode === 'one-file' ? [presentEngine, wholeTranslations(), listPackages] : []),
  ];
}

/** The one file has rows and engine in it, in place of what loads them. */
const presentEngine: PluginOption = {
  name: 'present-engine',
  enforce: 'pre',
  resolveId: id => (id.endsWith('/engine-controller.js') ? resolve('src/ui/engine/present-engine.ts') : null),
};

/** The packages in the one file, which has everything that ships in any file, as a software bill of materials. */
const listPackages = sbom({
  outDir: '',
  outFilename: 'sbom.cdx',
  outFormats: ['json'],
  rootComponentType: 'library',
  includeWellKnown: false,
  // The same source gives the same file.
  saveTimestamp: false,
  generateSerial: false,
});

/** What demo/frameworks needs. React needs nothing, since Vite reads JSX by itself. */
function frameworkPlugins(): PluginOption[] {
  const isCustomElement = (tag: string): boolean => tag === 'video-uploader';
  return [vue({template: {compilerOptions: {isCustomElement}}}), svelte({configFile: false}), typesOnly];
}

/** The entries that are types for a framework, and nothing at run time. */
const typesOnly: PluginOption = {
  name: 'types-only',
  resolveId: id => (/^video-uploader\/(?:react|vue|svelte)$/.test(id) ? `\0${id}` : null),
  load: id => (id.startsWith('\0video-uploader/') ? '' : null),
};

function isBuildMode(mode: string): mode is BuildMode {
  return mode in builds;
}

function resolve(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
