import type {FormPoster} from '../../core/transfer/form/form-poster.js';
import {FormFrame} from './form-frame.js';
import {findFormRule} from './form-policy.js';

/** Posts forms into frames of this page. */
export const browserFormPoster: FormPoster = {
  findForbiddingRule: findFormRule,
  post: (form, listener) => new FormFrame(form, listener),
};
