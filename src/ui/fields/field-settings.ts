import {type DataFieldName, type FieldName, parseFieldNames} from '../shared/field-names.js';
import {DEFAULT_FIELDS} from './field-properties.js';
import {parseRequiredFields} from './required-fields.js';

/** The properties that say which fields there are. Pages without types may set anything. */
interface FieldProperties {
  readonly fields: unknown;
  readonly requiredFields: unknown;
}

/** The fields that a page offers, and those of them that it requires; read again only when a property changes. */
export class FieldSettings {
  readonly #properties: FieldProperties;
  readonly #warn: (message: string) => void;
  /** The properties that the lists below come from. */
  #source = '';
  #names: readonly FieldName[] = [];
  #required: readonly DataFieldName[] = [];

  constructor(properties: FieldProperties, {warn}: {warn(message: string): void}) {
    this.#properties = properties;
    this.#warn = warn;
  }

  /** In the order of the attribute. The same object until it changes. */
  get names(): readonly FieldName[] {
    this.#read();
    return this.#names;
  }

  /** In the order of the attribute. The same object until it changes. */
  get required(): readonly DataFieldName[] {
    this.#read();
    return this.#required;
  }

  #read(): void {
    const fields = String(this.#properties.fields ?? DEFAULT_FIELDS);
    const required = String(this.#properties.requiredFields ?? '');
    const source = `${fields}\n${required}`;
    if (source === this.#source) return;
    this.#source = source;
    const wrong =
      (attribute: string) =>
      (name: string, why: string): void =>
        this.#warn(`${attribute}="${name}" is ignored: it is ${why}.`);
    this.#names = parseFieldNames(fields, wrong('fields'));
    this.#required = parseRequiredFields(required, this.#names, wrong('required-fields'));
  }
}
