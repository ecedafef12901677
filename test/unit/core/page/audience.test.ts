import {expect} from '@open-wc/testing';
import {Audience} from '../../../../src/core/page/audience.js';

/** Notes each `news` under the name of its target. */
function listen(name: string, heard: string[]): EventTarget {
  const target = new EventTarget();
  target.addEventListener('news', () => heard.push(name));
  return target;
}

describe('Audience', () => {
  it('dispatches on the uploader itself if no other target is named', () => {
    const heard: string[] = [];
    const uploader = listen('uploader', heard);
    new Audience(uploader, {}).emit(new Event('news'));
    new Audience(uploader, {target: listen('other', heard)}).emit(new Event('news'));
    expect(heard).to.deep.equal(['uploader', 'other']);
  });

  it('tells those that came last first, and nothing to those that are gone', () => {
    const heard: string[] = [];
    const audience = new Audience(new EventTarget(), {
      target: listen('first', heard),
      changed: isProgress => heard.push(`first changed ${isProgress}`),
    });
    const second = {target: listen('second', heard)};
    audience.add(second);
    audience.emit(new Event('news'));
    audience.changed(false);
    audience.delete(second);
    audience.emit(new Event('news'));
    expect(heard).to.deep.equal(['second', 'first', 'first changed false', 'first']);
  });

  for (const prevented of [0, 1, null]) {
    it(`hands each the same event, prevented by ${prevented ?? 'none'}`, () => {
      const events: Event[] = [];
      const [first, second] = [0, 1].map(index => {
        const target = new EventTarget();
        target.addEventListener('news', event => {
          events.push(event);
          if (index === prevented) event.preventDefault();
        });
        return {target};
      });
      const audience = new Audience(new EventTarget(), first ?? {});
      audience.add(second ?? {});
      const event = new Event('news', {cancelable: true});
      expect(audience.emit(event)).to.equal(prevented === null);
      expect(events).to.deep.equal([event, event]);
    });
  }

  it('lets one of them go while it is told', () => {
    const heard: string[] = [];
    const leaver = {target: listen('leaver', heard)};
    const audience = new Audience(new EventTarget(), {target: listen('first', heard)});
    audience.add(leaver);
    leaver.target.addEventListener('news', () => audience.delete(leaver));
    audience.emit(new Event('news'));
    audience.emit(new Event('news'));
    expect(heard).to.deep.equal(['leaver', 'first', 'first']);
  });

  it('is replaced by that of another uploader, and tells so', () => {
    const heard: string[] = [];
    const audience = new Audience(new EventTarget(), {
      target: listen('before', heard),
      adopted: () => heard.push('adopted'),
    });
    const after = {target: listen('after', heard), changed: () => heard.push('after changed')};
    audience.replaceBy(new Audience(new EventTarget(), after));
    audience.emit(new Event('news'));
    audience.changed(true);
    expect(heard).to.deep.equal(['adopted', 'after', 'after changed']);
  });
});
