import {expect} from '@open-wc/testing';
import {english} from '../../../../src/ui/language/messages/en.js';
import {Words, override} from '../../../../src/ui/language/words.js';

describe('Words', () => {
  const words = new Words(english, 'en');

  it('fills in values, and leaves alone what looks like a value in a name', () => {
    expect(words.say('Pause {name}', {name: '{count}.mp4'})).to.equal('Pause {count}.mp4');
    expect(words.say('{a} and {b}', {a: '1'})).to.equal('1 and {b}');
  });

  it('knows one from several, as the language does', () => {
    expect(words.say(english.rejected, {count: 1})).to.equal('1 file was not added');
    expect(words.say(english.rejected, {count: 2})).to.equal('2 files were not added');
    const polish = new Words(english, 'pl');
    const files = {one: '{count} plik', few: '{count} pliki', many: '{count} plików', other: '{count} pliku'};
    expect([1, 2, 5, 22].map(count => polish.say(files, {count}))).to.deep.equal([
      '1 plik',
      '2 pliki',
      '5 plików',
      '22 pliki',
    ]);
  });

  it('sets a name apart that runs against the sentence', () => {
    const arabic = new Words(english, 'ar');
    expect(words.say('Pause {name}', {name: 'فيديو.mp4'})).to.equal('Pause \u2068فيديو.mp4\u2069');
    expect(arabic.say('إيقاف {name}', {name: 'clip.mp4'})).to.equal('إيقاف \u2068clip.mp4\u2069');
    expect(arabic.say('إيقاف {name}', {name: 'فيديو'})).to.equal('إيقاف فيديو');
    expect(arabic.say('{part}', {part: '12 – 13'})).to.equal('12 – 13');
  });

  it('falls back to the general form where a language leaves one out', () => {
    expect(new Words(english, 'pl').say({other: '{name}'}, {count: 2, name: 'x'})).to.equal('x');
  });

  it('writes numbers as the region does', () => {
    expect(new Words(english, 'de').say('{count}', {count: 12_345})).to.equal('12.345');
    expect(new Words(english, 'de', 'de-CH').say('{count}', {count: 12_345})).to.match(/^12['’]345$/);
  });
});

describe('override', () => {
  it('replaces single sentences at any depth, and keeps the others', () => {
    const changed = override(english, {
      browseOne: 'Pick a film',
      errors: {network: {advice: 'Call 12 34.'}},
      start: 'Go',
    });
    expect(changed.browseOne).to.equal('Pick a film');
    expect(changed.start).to.equal('Go');
    expect(changed.errors.network).to.deep.equal({...english.errors.network, advice: 'Call 12 34.'});
    expect(changed.errors.server).to.equal(english.errors.server);
    expect(changed.browseMany).to.equal(english.browseMany);
  });

  it('leaves out what is no text', () => {
    const wrong = {
      browseOne: 7,
      errors: 'all',
      retry: null,
      list: {one: 'x'},
      start: {one: 7, other: 'x'},
      nonsense: 'y',
    } as object;
    expect(override(english, wrong)).to.deep.equal(english);
  });
});
