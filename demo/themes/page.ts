/** What all theme pages share: the tag, and `?lang=ar&dir=rtl` in the address to look at them the other way round. */
import '../../src/define.js';

const wishes = new URLSearchParams(location.search);
document.documentElement.lang = wishes.get('lang') ?? 'en';
document.documentElement.dir = wishes.get('dir') ?? 'ltr';
