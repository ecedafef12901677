/** Runs vue-tsc with the TypeScript beside it; by itself it takes that of the project, which it cannot use. */
require('vue-tsc').run(require.resolve('typescript/lib/tsc'));
