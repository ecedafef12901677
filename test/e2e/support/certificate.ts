import {execFileSync} from 'node:child_process';

/** Key and certificate of a server at `localhost` that no browser trusts, in one text; null without `openssl`. */
export function makeCertificate(): string | null {
  const options = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '1',
  ];
  try {
    const output = ['-subj', '/CN=localhost', '-keyout', '-', '-out', '-'];
    return execFileSync('openssl', ['req', ...options, ...output], {encoding: 'utf8', stdio: 'pipe'});
  } catch {
    return null;
  }
}
