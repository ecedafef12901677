import {expect} from '@open-wc/testing';
import {onOwnEvents} from '../../../../src/ui/shared/own-events.js';

describe('onOwnEvents', () => {
  it('hands over the details of events of the host, until it is ended', () => {
    const host = new EventTarget();
    const heard: unknown[] = [];
    const end = onOwnEvents(host, {
      'file-added': detail => heard.push(['file-added', detail]),
      'file-removed': detail => heard.push(['file-removed', detail]),
    });
    host.dispatchEvent(new CustomEvent('file-added', {detail: 1}));
    host.dispatchEvent(new CustomEvent('upload-started', {detail: 2}));
    host.dispatchEvent(new CustomEvent('file-removed', {detail: 3}));
    end();
    host.dispatchEvent(new CustomEvent('file-added', {detail: 4}));
    expect(heard).to.deep.equal([
      ['file-added', 1],
      ['file-removed', 3],
    ]);
  });

  it('leaves out what bubbles up from another uploader inside', () => {
    const host = document.createElement('div');
    const inner = host.appendChild(document.createElement('div'));
    let count = 0;
    onOwnEvents(host, {'file-added': () => (count += 1)});
    inner.dispatchEvent(new CustomEvent('file-added', {bubbles: true}));
    expect(count).to.equal(0);
    host.dispatchEvent(new CustomEvent('file-added', {bubbles: true}));
    expect(count).to.equal(1);
  });
});
