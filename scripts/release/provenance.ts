/**
 * Whether npm can attest where a package was built. npm signs that statement only in a job of GitHub Actions or GitLab CI that
 * has an OIDC token, and the registry compares `repository` in package.json with the repository of the job.
 */

/** The member of package.json. */
export type Repository = string | {readonly url?: string} | null | undefined;

type Environment = Readonly<Record<string, string | undefined>>;

/** A job of a service whose statements npm accepts. */
interface Job {
  readonly repository: string;
  /** What the job lacks; null if it has its token. */
  readonly lacks: string | null;
}

const HOSTS: Readonly<Record<string, string>> = {github: 'github.com', gitlab: 'gitlab.com'};

/** The address of a repository in one form, whatever way it is written: `github.com/owner/name`. Null if it is none. */
export function repositoryName(repository: Repository): string | null {
  const text = (typeof repository === 'string' ? repository : (repository?.url ?? '')).trim();
  const short = /^(?:(github|gitlab):)?([\w.-]+\/[\w.-]+)$/.exec(text);
  if (short) return clean(`${HOSTS[short[1] ?? 'github']}/${short[2]}`);
  const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+)$/.exec(text);
  if (ssh) return clean(`${ssh[1]}/${ssh[2]}`);
  const url = text.replace(/^git\+/, '').replace(/^git:/, 'https:');
  if (!URL.canParse(url)) return null;
  const {protocol, host, pathname} = new URL(url);
  return /^(?:https?|ssh):$/.test(protocol) && pathname.length > 1 ? clean(host + pathname) : null;
}

function clean(name: string): string {
  return name
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}

/** What is wrong with `repository` in package.json; null if nothing is. */
export function repositoryProblem(repository: Repository, remotes: readonly string[]): string | null {
  const name = repositoryName(repository);
  if (name === null) return 'package.json names no repository that npm can read.';
  if (remotes.length === 0 || remotes.some(remote => repositoryName(remote) === name)) return null;
  return `package.json names the repository ${name}, and this clone comes from ${remotes.join(', ')}.`;
}

/** Why npm could not attest the package here; null if it can. */
export function provenanceProblem(repository: Repository, env: Environment): string | null {
  const job = jobOf(env);
  if (job === null)
    return 'npm attests only in a job of GitHub Actions or GitLab CI, and this is none. Run this step there.';
  if (job.lacks !== null) return job.lacks;
  const name = repositoryName(repository);
  if (name === repositoryName(job.repository)) return null;
  return `package.json names the repository ${name ?? 'of nobody'}, and this job is of ${job.repository}: npm refuses such a statement.`;
}

function jobOf(env: Environment): Job | null {
  if (env['GITHUB_ACTIONS'] === 'true') {
    const hasToken = Boolean(env['ACTIONS_ID_TOKEN_REQUEST_URL'] && env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']);
    return {
      repository: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${env['GITHUB_REPOSITORY'] ?? ''}`,
      lacks: hasToken ? null : 'This job has no OIDC token: give it the permission "id-token: write".',
    };
  }
  if (env['GITLAB_CI'] === 'true') {
    return {
      repository: env['CI_PROJECT_URL'] ?? '',
      lacks: env['SIGSTORE_ID_TOKEN']
        ? null
        : 'This job has no OIDC token: give it SIGSTORE_ID_TOKEN with the audience "sigstore" (id_tokens).',
    };
  }
  return null;
}

/** The arguments of npm. A new package is private to the registry without `--access`, and then has no provenance. */
export function publishArguments(tarball: string): string[] {
  return ['publish', tarball, '--provenance', '--access', 'public'];
}
