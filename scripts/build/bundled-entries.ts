/** A part of the build: what a bundler makes of an entry of the package, so that its size can be checked. */
import {build} from 'vite';
import {TARGET} from '../../vite.config.js';

/**
 * Puts `dist/<entry>.js` with all that it needs into the folder. What loads at once becomes `<entry>.js` there. Each part
 * that loads later becomes a file of its own.
 */
export async function bundleEntry(entry: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: TARGET,
      outDir: folder,
      emptyOutDir: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: {[entry]: `dist/${entry}.js`},
        // Keeps the exports, which nothing imports here, and has what the parts share in the file of the entry.
        preserveEntrySignatures: 'allow-extension',
        output: {entryFileNames: '[name].js', chunkFileNames: '[name].js'},
      },
    },
  });
}
