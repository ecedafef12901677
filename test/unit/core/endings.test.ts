import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {files} from '../../support/fakes/benches.js';
import {Bench, settled} from '../../support/fakes/fake-ports.js';

describe('Uploader', () => {
  it('brings every upload to exactly one ending and every batch to its end, whatever is done', async () => {
    const number = fc.integer({min: 1, max: 6});
    const command = fc.oneof(
      {weight: 4, arbitrary: fc.record({do: fc.constant('addFiles'), number: fc.integer({min: 1, max: 3})})},
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constantFrom('pause', 'resume', 'retry', 'removeFile', 'setMetadata', 'removeOnNextEvent'),
          number,
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('pauseAll', 'resumeAll', 'retryAll', 'start', 'suspend', 'unsuspend', 'reset'),
          number,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({do: fc.constantFrom('newToken', 'noToken', 'frame', 'confirm'), number}),
      },
      {
        weight: 12,
        arbitrary: fc.record({
          do: fc.constantFrom(
            'begin',
            'move',
            'acknowledge',
            'finish',
            'unfinish',
            'offline',
            'online',
            'store',
            'fail',
            'refuse',
          ),
          number,
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(command, {maxLength: 60}), async (manual, commands) => {
        const bench = await Bench.open({manual});
        const {uploader, transport, clock} = bench;
        const progress = new Map<string, number>();
        /** What is done, once, when the next event of an upload is heard. */
        let onNextEvent = (): void => {};
        for (const type of ['upload-started', 'upload-success', 'upload-error', 'upload-paused'] as const) {
          uploader.addEventListener(type, () => {
            const act = onNextEvent;
            onNextEvent = () => {};
            act();
          });
        }
        const run = async (name: string, number: number): Promise<void> => {
          const id = `upload-${number}`;
          // A transfer that was told to pause says nothing.
          const transfer = transport.running.find(({isPaused}) => !isPaused);
          switch (name) {
            case 'addFiles':
              return void uploader.addFiles(files('abc'.slice(0, number)));
            case 'pause':
            case 'resume':
            case 'retry':
            case 'removeFile':
              return uploader[name](id);
            case 'setMetadata':
              return uploader.setMetadata(id, {title: `Title ${bench.story.length}`});
            case 'removeOnNextEvent':
              onNextEvent = () => uploader.removeFile(id);
              return undefined;
            case 'pauseAll':
              return uploader.pause();
            case 'resumeAll':
              return uploader.resume();
            case 'retryAll':
              return uploader.retry();
            case 'start':
            case 'suspend':
            case 'unsuspend':
            case 'reset':
              return uploader[name]();
            case 'newToken':
              uploader.options = {...uploader.options, uploadToken: `token-${number}`};
              return undefined;
            case 'noToken':
              uploader.options = {...uploader.options, uploadToken: ''};
              return undefined;
            case 'frame':
              return clock.beat();
            case 'confirm':
              for (const save of bench.gateway.saves.filter(({isOpen}) => isOpen)) await save.confirm();
              return undefined;
            case 'begin':
              return void transfer?.begin();
            case 'move':
              return void transfer?.move(number * 150);
            case 'acknowledge':
              return void transfer?.acknowledge(number);
            case 'finish':
              return void transfer?.finish();
            case 'unfinish':
              return void transfer?.finish(false);
            case 'offline':
              return void transfer?.offline();
            case 'online':
              return void transfer?.offline(false);
            case 'store':
              return transfer?.store();
            case 'fail':
              return transfer?.fail('network');
            case 'refuse':
              return transfer?.fail('upload-refused');
            default:
              throw new Error(name);
          }
        };
        const check = (): void => {
          expect(transport.running.filter(({isPaused}) => !isPaused).length).to.be.at.most(1);
          expect(uploader.totalProgress).to.be.within(0, 1);
          for (const {identifier, phase, progress: now, result, error} of uploader.uploads) {
            expect(now).to.be.at.least(progress.get(identifier) ?? 0);
            expect(now === 1).to.equal(phase === 'stored');
            expect(result !== null).to.equal(phase === 'stored');
            expect(error !== null).to.equal(phase === 'failed');
            progress.set(identifier, now);
          }
        };

        for (const each of commands) {
          await run(each.do, each.number);
          check();
        }
        onNextEvent = () => {};
        uploader.options = {...uploader.options, uploadToken: 'token-9'};
        uploader.unsuspend();
        // What was handed over while the journal was read is taken in.
        for (let i = 0; i < 8; i++) await settled();
        uploader.start();
        uploader.resume();
        for (let i = 0; uploader.uploads.some(({phase}) => !['stored', 'failed'].includes(phase)); i++) {
          expect(i).to.be.below(1000);
          await run('store', 1);
          check();
        }

        const completed = new Set<string>();
        let sinceComplete: string[] = [];
        /** What each upload has done so far. */
        const lives = new Map<string, 'started' | 'ended' | 'removed'>();
        for (const line of bench.story) {
          const [type = '', id = '', ...rest] = line.split(' ');
          if (type === 'uploads-complete') {
            expect(sinceComplete.length, 'nothing was told twice').to.be.above(0);
            for (const each of [id.slice(1), rest[0]!.slice(1)].join(',').split(',')) completed.add(each);
            sinceComplete = [];
            continue;
          }
          if (!type.startsWith('file-') && !type.startsWith('upload-') && !type.startsWith('metadata-'))
            continue;
          const life = lives.get(id);
          expect(life, `nothing after removal: ${line}`).to.not.equal('removed');
          if (type === 'upload-started') {
            expect(life).to.not.equal('started');
            lives.set(id, 'started');
          } else if (type === 'upload-success' || type === 'upload-error') {
            expect(life === 'started' || rest[0] === 'token-missing', line).to.equal(true);
            lives.set(id, 'ended');
            sinceComplete.push(id);
          } else if (type === 'file-removed') {
            lives.set(id, 'removed');
          }
        }
        expect([...lives.values()]).to.not.include('started');
        for (const {id} of uploader.uploads) expect(completed).to.include(id.replace('upload-', ''));
      }),
      {numRuns: 400},
    );
  });
});
