import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  provenanceProblem,
  publishArguments,
  repositoryName,
  repositoryProblem,
} from '../../../scripts/release/provenance.js';

const REPOSITORY = {url: 'git+https://github.com/Example/video-uploader.git'};
const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'example/video-uploader',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com/token',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
};
const GITLAB = {
  GITLAB_CI: 'true',
  CI_PROJECT_URL: 'https://gitlab.com/example/video-uploader',
  SIGSTORE_ID_TOKEN: 'x',
};

describe('The repository of a release', () => {
  for (const written of [
    'github:example/video-uploader',
    'example/video-uploader',
    'https://github.com/example/video-uploader/',
    'git@github.com:example/video-uploader.git',
    'ssh://git@github.com/example/video-uploader.git',
    'git://github.com/example/video-uploader.git',
    REPOSITORY,
  ])
    it(`is the same as ${JSON.stringify(written)}`, () => {
      assert.equal(repositoryName(written), 'github.com/example/video-uploader');
    });

  for (const written of [undefined, null, '', {}, {url: 'nonsense'}, 'https://github.com/', 'file:///a/b'])
    it(`is none for ${JSON.stringify(written)}`, () => {
      assert.equal(repositoryName(written), null);
      assert.match(repositoryProblem(written, []) ?? '', /names no repository/);
    });

  it('is that from which the clone comes, if it comes from anywhere', () => {
    assert.equal(repositoryProblem(REPOSITORY, []), null);
    assert.equal(
      repositoryProblem(REPOSITORY, ['/backup', 'git@github.com:example/video-uploader.git']),
      null,
    );
    assert.match(
      repositoryProblem(REPOSITORY, ['https://github.com/other/x']) ?? '',
      /this clone comes from/,
    );
  });
});

describe('Provenance of a package', () => {
  it('is possible in a job with a token, of the repository in package.json', () => {
    assert.equal(provenanceProblem(REPOSITORY, GITHUB), null);
    assert.equal(provenanceProblem({url: 'https://gitlab.com/example/video-uploader.git'}, GITLAB), null);
  });

  it('is impossible anywhere else, and in words that say what to do', () => {
    for (const [env, words] of [
      [{}, /only in a job of GitHub Actions or GitLab CI/],
      [{...GITHUB, ACTIONS_ID_TOKEN_REQUEST_URL: undefined}, /id-token: write/],
      [{...GITHUB, ACTIONS_ID_TOKEN_REQUEST_TOKEN: ''}, /id-token: write/],
      [{...GITLAB, SIGSTORE_ID_TOKEN: undefined}, /SIGSTORE_ID_TOKEN/],
      [{...GITHUB, GITHUB_REPOSITORY: 'fork/video-uploader'}, /this job is of .*fork/],
      [GITLAB, /this job is of https:\/\/gitlab\.com/],
    ] as const)
      assert.match(provenanceProblem(REPOSITORY, env) ?? '', words);
    assert.match(provenanceProblem(undefined, GITHUB) ?? '', /this job is of/);
  });

  it('is asked of npm for everybody to see', () => {
    assert.deepEqual(publishArguments('a.tgz'), ['publish', 'a.tgz', '--provenance', '--access', 'public']);
  });
});
