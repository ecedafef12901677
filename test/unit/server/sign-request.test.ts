import {expect} from '@open-wc/testing';
import {signatureBase, signBase, signRequest} from '../../../src/server/api/sign-request.js';

describe('signRequest', () => {
  it('signs the published example of a form-encoded POST with a query', async () => {
    const header = await signRequest(
      {
        method: 'POST',
        url: 'https://api.twitter.com/1.1/statuses/update.json?include_entities=true',
        fields: [['status', 'Hello Ladies + Gentlemen, a signed OAuth request!']],
      },
      {
        consumerKey: 'xvz1evFS4wEEPTGEFPHBog',
        consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
        accessToken: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
        accessTokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
      },
      1318622958000,
      'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
    );

    expect(header).to.contain('oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"');
  });

  it('signs the example of OAuth Core 1.0, appendix A', async () => {
    const header = await signRequest(
      {method: 'GET', url: 'http://photos.example.net/photos?file=vacation.jpg&size=original'},
      {
        consumerKey: 'dpf43f3p2l4k3l03',
        consumerSecret: 'kd94hf93k423kf44',
        accessToken: 'nnch734d00sl2jdk',
        accessTokenSecret: 'pfkkdhi9sl3r4s00',
      },
      1191242096000,
      'kllo9940pd9333jh',
    );

    expect(header).to.contain('oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D"');
  });

  it('sorts parameters by name, then by value, and leaves no secret in the header', async () => {
    const credentials = {
      consumerKey: 'key',
      consumerSecret: 'hush',
      accessToken: 'token',
      accessTokenSecret: 'hush2',
    };
    const sign = (fields: [string, string][]): Promise<string> =>
      signRequest({method: 'GET', url: 'http://example.com/', fields}, credentials, 0, 'once');

    const header = await sign([
      ['b-x', '1'],
      ['b', '2'],
      ['b', '1'],
    ]);

    expect(header).to.equal(
      await sign([
        ['b', '1'],
        ['b', '2'],
        ['b-x', '1'],
      ]),
    );
    expect(header).not.to.contain('hush');
  });
});

describe('signatureBase', () => {
  it('is that of RFC 5849, part 3.4.1.1, with its signature as erratum 2550 has it', async () => {
    const base = signatureBase('POST', 'http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b', [
      ...new URLSearchParams('c2&a3=2+q'),
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
    ]);

    expect(base).to.equal(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D' +
        '%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a' +
        '%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
    const secrets = {consumerSecret: 'j49sk3j29djd', accessTokenSecret: 'dh893hdasih9'};
    expect(await signBase(base, secrets)).to.equal('r6/TJjbCOr97/+UU0NsvSne7s5g=');
  });
});
