/** What editors want to know of the tag, from its manifest: web-types for JetBrains, custom data for VS Code. */
import type {Package} from 'custom-elements-manifest/schema';
import {TAG, attributesOf, defaultText, elementOf, eventsOf, fieldsOf} from './read-manifest.js';

/** Version 1.1 is the first that knows attributes without a value. */
const CUSTOM_DATA_VERSION = 1.1;

/** https://github.com/JetBrains/web-types */
export function webTypes(manifest: Package, version: string): object {
  const element = elementOf(manifest);
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: TAG,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: TAG,
            description: element.description,
            source: {module: TAG, symbol: element.name},
            attributes: attributesOf(element).map(({name, description, type, default: value}) => ({
              name,
              description,
              value: type?.text === 'boolean' ? {kind: 'no-value'} : {kind: 'plain', type: type?.text},
              ...(value === undefined ? {} : {default: defaultText(value)}),
            })),
            slots: element.slots?.map(({name, description}) => ({name, description})),
            js: {
              properties: fieldsOf(element).map(({name, description, type, readonly, default: value}) => ({
                name,
                description,
                type: type?.text,
                ...(readonly ? {'read-only': true} : {}),
                ...(value === undefined ? {} : {default: value}),
              })),
              events: eventsOf(manifest).map(({name, description, className}) => ({
                name,
                description,
                type: className,
              })),
            },
            css: {
              properties: element.cssProperties?.map(({name, description, default: value}) => ({
                name,
                description,
                default: value,
              })),
              parts: element.cssParts?.map(({name, description}) => ({name, description})),
            },
          },
        ],
      },
    },
  };
}

/** `html.customData` of VS Code. */
export function htmlCustomData(manifest: Package): object {
  const element = elementOf(manifest);
  return {
    version: CUSTOM_DATA_VERSION,
    tags: [
      {
        name: TAG,
        description: element.description,
        attributes: attributesOf(element).map(({name, description, type}) => ({
          name,
          description,
          // `v` is the set without values.
          ...(type?.text === 'boolean' ? {valueSet: 'v'} : {}),
          ...(literalsOf(type?.text).length > 0
            ? {values: literalsOf(type?.text).map(name => ({name}))}
            : {}),
        })),
      },
    ],
  };
}

/** The values of a union of texts, such as `'id' | 'json'`. */
function literalsOf(type = ''): string[] {
  return [...type.matchAll(/'([^']+)'/g)].flatMap(([, value]) => value ?? []);
}

/** `css.customData` of VS Code. */
export function cssCustomData(manifest: Package): object {
  const {cssProperties = [], cssParts = [], cssStates = []} = elementOf(manifest);
  return {
    version: CUSTOM_DATA_VERSION,
    properties: cssProperties.map(({name, description}) => ({name, description})),
    pseudoElements: cssParts.map(({name, description}) => ({name: `::part(${name})`, description})),
    pseudoClasses: cssStates.map(({name, description}) => ({name: `:state(${name})`, description})),
  };
}
