import {type ElementPart, noChange} from 'lit';
import {Directive, type DirectiveResult, type PartInfo, PartType, directive} from 'lit/directive.js';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Writes a value into a field from outside. It leaves the field alone while the field has the focus, and while
 * `isDraft` announces uncommitted input.
 */
class FieldValueDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('fieldValue belongs on an element.');
  }

  override render(_value: string, _isDraft: boolean): unknown {
    return noChange;
  }

  override update(part: ElementPart, [value, isDraft]: [value: string, isDraft: boolean]): unknown {
    const field = part.element as Field;
    const root = field.getRootNode();
    const isFocused = root instanceof ShadowRoot && root.activeElement === field;
    // Comparing first: writing the same text again would move the cursor and forget what can be undone.
    if (!isFocused && !isDraft && field.value !== value) field.value = value;
    return noChange;
  }
}

export const fieldValue: (value: string, isDraft: boolean) => DirectiveResult<typeof FieldValueDirective> =
  directive(FieldValueDirective);
