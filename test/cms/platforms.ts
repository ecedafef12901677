import {django} from './django.js';
import {php} from './php.js';
import type {Platform} from './platform.js';
import {rails} from './rails.js';
import {wordpress} from './wordpress.js';

/** The platforms whose examples can be tried as they are. */
export const PLATFORMS: readonly Platform[] = [php, wordpress, django, rails];
