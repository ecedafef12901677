/** Apps that a bundler makes of the package, as users install it. */
import {cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build as buildWithEsbuild} from 'esbuild';
import {type Rolldown, build as buildWithVite} from 'vite';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Where an app has the package. */
const PLACE = 'node_modules/video-uploader';
/** Of the browsers that the element supports. */
const TARGET = 'es2022';

/** One file of an app. */
export interface BundledFile {
  readonly path: string;
  readonly code: string;
  /** The modules in it, the package's own by their path in `dist`. */
  readonly modules: readonly string[];
}

export interface BundledApp {
  /** The address of the file that the page loads by a tag. */
  readonly entry: string;
  readonly files: readonly BundledFile[];
}

/** Puts an app into the files that its page loads. */
type Bundle = (folder: string, input: string) => Promise<BundledApp>;

export const BUNDLERS: Readonly<Record<'esbuild' | 'Vite', Bundle>> = {
  async esbuild(folder, input) {
    const {outputFiles, metafile} = await buildWithEsbuild({
      absWorkingDir: folder,
      entryPoints: [input],
      outdir: 'out',
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      target: TARGET,
      metafile: true,
      write: false,
    });
    const out = Object.fromEntries(
      Object.entries(metafile.outputs).map(([path, {inputs}]) => [
        addressIn(join(folder, 'out'), join(folder, path)),
        Object.entries(inputs).flatMap(([module, {bytesInOutput}]) =>
          bytesInOutput > 0 ? [nameOf(join(folder, module))] : [],
        ),
      ]),
    );
    const files = outputFiles.map(({path, text}) => {
      const address = addressIn(join(folder, 'out'), path);
      return {path: address, code: text, modules: out[address] ?? []};
    });
    return {entry: addressIn(folder, input), files};
  },

  async Vite(folder, input) {
    const {output} = (await buildWithVite({
      root: folder,
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      build: {target: TARGET, write: false, rolldownOptions: {input}},
    })) as Rolldown.RolldownOutput;
    const chunks = output.filter(file => file.type === 'chunk');
    const files = chunks.map(({fileName, code, moduleIds}) => ({
      path: `/${fileName}`,
      code,
      modules: moduleIds.map(nameOf),
    }));
    return {entry: `/${chunks.find(({isEntry}) => isEntry)?.fileName}`, files};
  },
};

/** @param source The app's only module. */
export async function bundleApp(bundler: keyof typeof BUNDLERS, source: string): Promise<BundledApp> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'video-uploader-app-')));
  try {
    await install(folder);
    const input = join(folder, 'app.js');
    await writeFile(input, source);
    return await BUNDLERS[bundler](folder, input);
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** A copy and no link: bundlers would follow the link, and read the settings of this repository's compiler. */
async function install(folder: string): Promise<void> {
  const place = join(folder, PLACE);
  await mkdir(place, {recursive: true});
  for (const name of ['dist', 'package.json'])
    await cp(join(ROOT, name), join(place, name), {recursive: true});
  const {dependencies} = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), {recursive: true});
    await symlink(join(ROOT, 'node_modules', name), link, 'junction');
  }
}

/** `dist/define.js` for a module of the package, else its whole path. */
function nameOf(path: string): string {
  const [, name = path] = path.split(sep).join('/').split(`/${PLACE}/`);
  return name;
}

function addressIn(folder: string, path: string): string {
  return `/${relative(folder, path).split(sep).join('/')}`;
}
