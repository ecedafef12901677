/**
 * A site in a process of its own, for tests that kill it or watch its memory. It tells its address in
 * its first message and its memory, in bytes, whenever it gets one.
 */
import {startSite} from '../../../demo/server/start-site.js';
import {WRITE_KEY} from './test-site.js';

const [dataFolder = ''] = process.argv.slice(2);
const site = await startSite({dataFolder, credentials: WRITE_KEY, faults: true});
process.send?.({url: site.url});
process.on('message', () => {
  process.send?.({rss: process.memoryUsage().rss});
});
process.on('disconnect', () => process.exit());
