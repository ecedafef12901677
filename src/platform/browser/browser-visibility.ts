import type {Visibility} from '../../core/page/visibility.js';

/** Whether this page is visible. */
export const browserVisibility: Visibility = {
  get isVisible() {
    return document.visibilityState === 'visible';
  },
  onChange(callback) {
    document.addEventListener('visibilitychange', callback);
    return () => document.removeEventListener('visibilitychange', callback);
  },
};
