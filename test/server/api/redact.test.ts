import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {redact} from '../../../src/server/api/redact.js';

const BACKSLASH = '\\';

describe('redact', () => {
  it('blacks out a secret with backslashes, however it is quoted', () => {
    const secret = String.raw`a\b/c\\/d\\`;
    const quoted = JSON.stringify(secret).slice(1, -1);
    const forms = [secret, quoted, quoted.replaceAll('/', String.raw`\/`), encodeURIComponent(secret)];
    for (const form of [...forms, secret.replaceAll(BACKSLASH, '%5c'), secret.replaceAll('/', '%2F')])
      assert.equal(redact(`[${form}]`, [secret]), '[…]');
  });

  it('blacks out a secret that is too long for a regular expression, such as a signed address', () => {
    for (const character of ['a', 'ø', '😀', BACKSLASH]) {
      const secret = `x${character.repeat(4000)}y`;
      assert.equal(redact(`No ${secret} here`, [secret]), 'No … here');
      assert.equal(redact(`No ${encodeURIComponent(secret).slice(0, 9000)} here`, [secret]), 'No … here');
    }
    const endless = 'a'.repeat(60_000);
    assert.equal(redact(`No ${endless} here`, [endless]), 'No');
  });

  it('looks for a secret of many backslashes once, and not in all the ways in which they could be doubled', () => {
    const text = `${BACKSLASH.repeat(280)}y`;
    assert.equal(redact(text, [`${BACKSLASH.repeat(200)}x`]), text);
  });

  it('reads no more of a long text than it needs, and leaves no part of a secret at its end', () => {
    const secret = 'feedface'.repeat(5);
    for (const length of [9961, 9980, 9999])
      assert.equal(redact(`No${' '.repeat(length - 2)}${secret} here`, [secret]), 'No');
    assert.equal(redact(`${secret} `.repeat(100_000), [secret]), `${'… '.repeat(242)}…`);
  });
});
