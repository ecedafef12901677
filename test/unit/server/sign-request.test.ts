import {expect} from '@open-wc/testing';
import {signRequest} from '../../../src/server/sign-request.js';

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
