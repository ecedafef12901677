/**
 * A part of the split build. The bundler has a part import what it shares with the entry from the file of the entry. A
 * browser knows that file by the address that it was asked for: behind a query or a redirect, the part would load a second
 * copy. So a part becomes a function of what it shares, and the entry calls it.
 */

/** The name of the function that loads a part: as long as `import`, so that a source map keeps its columns. */
const LOADER = '$parts';

/** Turns a part that imports from the entry alone into a function. Columns stay where they are. */
export function partAsFunction(code: string): string {
  const [statement = '', names = ''] = /^import\{([^}]*)\}from"[^"]+";/.exec(code) ?? [];
  const [, exported = ''] = /export\{([^}]*)\};?/.exec(code) ?? [];
  if (statement === '' || exported === '')
    throw new Error('A part begins with its only import and has one export.');
  const head = `export default({${asProperties(names)}})=>{`;
  if (head.length > statement.length) throw new Error('The head of a part has become longer.');
  return code
    .replace(statement, () => head.padEnd(statement.length))
    .replace(/export\{[^}]*\};?/, () => `return{${asValues(exported)}}}`);
}

/**
 * Has the entry load its part by a function that hands over what the part shares. From the second try on, another query
 * stands behind the address, because a browser may keep a failure. An import map with `integrity` knows only the address
 * without a query, and another address would run unchecked. So if a script in the page names the part, the address stays.
 */
export function entryWithLoader(
  code: string,
  part: string,
  partCode: string,
  isPublic: (name: string) => boolean,
): string {
  const [, wanted = ''] = /^import\{([^}]*)\}from/.exec(partCode) ?? [];
  const [statement = '', exported = ''] = /export\{([^}]*)\};?/.exec(code) ?? [];
  const call =
    ['"', '`', "'"].map(quote => `import(${quote}./${part}${quote})`).find(text => code.includes(text)) ?? '';
  if (call === '' || code.split(call).length !== 2)
    throw new Error(`The entry imports ${part} other than once.`);
  const locals = new Map(bindings(exported).map(([local, name]) => [name, local]));
  const shared = bindings(wanted).map(([name]) => `${name}:${locals.get(name) ?? name}`);
  const open = bindings(exported).filter(([, name]) => isPublic(name));
  return code
    .replace(call, () => call.replace('import', LOADER))
    .replace(statement, () =>
      [
        `export{${open.map(([local, name]) => `${local} as ${name}`).join(',')}};`,
        `var $tries=0;function ${LOADER}(part){$tries+=1;`,
        'let named=[...document.scripts].some(script=>script.text.includes(part.slice(2)));',
        'return import($tries>1&&!named?part+"?"+$tries:part)',
        `.then(({default:make})=>make({${shared.join(',')}}))}`,
      ].join(''),
    );
}

/** `a as b, c` as pairs. */
function bindings(list: string): (readonly [local: string, name: string])[] {
  return list.split(',').map(piece => {
    const [local = '', name = local] = piece.trim().split(' as ');
    return [local, name] as const;
  });
}

function asProperties(list: string): string {
  return bindings(list)
    .map(([name, local]) => (name === local ? name : `${name}:${local}`))
    .join(',');
}

function asValues(list: string): string {
  return bindings(list)
    .map(([local, name]) => `${name}:${local}`)
    .join(',');
}
