/** The front door: brings every embedding to life, shows its code, and lists the events of all. */
import '../../src/define.js';
import {showEmbeddings} from './embeddings.js';
import {listEvents} from './event-list.js';
import {showOldSite} from './old-site.js';
import {showTrouble} from './trouble.js';

showEmbeddings();
listEvents();
showTrouble();
showOldSite();

const answer = new URLSearchParams(location.search).get('answer') ?? 'redirect';
document.querySelector(`a[href="/?answer=${CSS.escape(answer)}"]`)?.setAttribute('aria-current', 'page');
