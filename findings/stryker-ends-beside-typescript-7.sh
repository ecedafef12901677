#!/usr/bin/env bash
# StrykerJS ends before it makes a mutant if TypeScript 7 is installed and the project has a tsconfig.json, even if nothing
# that is mutated is TypeScript: it loads the package "typescript" to rewrite that file, and the package of the native
# compiler has no such function. The option `tsconfigFile` with the name of a file that does not exist leads past it.
#
# Needs Node 20. Seen with @stryker-mutator/core 9.6.1 and typescript 7.0.2.
# Fails if the run ends well, or if the option no longer helps.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --ignore-scripts @stryker-mutator/core@9.6.1 typescript@7.0.2 >/dev/null
echo 'export const add = (a, b) => a + b;' >add.mjs
echo "import {add} from './add.mjs'; if (add(1, 2) !== 3) process.exit(1);" >test.mjs
echo '{"compilerOptions": {"noEmit": true}, "files": ["add.mjs"]}' >tsconfig.json
run() {
  echo "{\"mutate\": [\"add.mjs\"], \"testRunner\": \"command\", \"commandRunner\": {\"command\": \"node test.mjs\"},
    \"plugins\": [], \"reporters\": [\"clear-text\"], \"allowConsoleColors\": false, \"concurrency\": 1 $1}" >stryker.config.json
  npx stryker run >out.txt 2>&1
}
if run ''; then
  echo 'CHANGED: the run ends well.'
  exit 1
fi
grep -m 1 'is not a function' out.txt
run ', "tsconfigFile": "none.json"'
grep 'All files' out.txt
echo 'as seen: it ends so with a tsconfig.json, and runs if it looks for another file.'
