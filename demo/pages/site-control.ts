/** Asks the demo site for trouble. No other site can be asked for that, and this one only from its own machine. */

/** A rule of `demo/server/control/faults.ts`. */
export interface Rule {
  readonly method?: string;
  /** Null for every request. */
  readonly times?: number | null;
  readonly skip?: number;
  readonly [name: string]: unknown;
}

/** What trouble there is now. */
export interface SiteTrouble {
  /** Rules that can still hit something, with what is left of their counts. */
  readonly rules: readonly Rule[];
  /** Milliseconds for which the site is still gone. */
  readonly downFor: number;
}

export async function readTrouble(site: string): Promise<SiteTrouble> {
  const [{rules}, {forMs}] = (await Promise.all([ask(site, 'faults'), ask(site, 'down')])) as [
    {rules: Rule[]},
    {forMs: number},
  ];
  return {rules, downFor: forMs};
}

export async function setRules(site: string, rules: readonly Rule[]): Promise<void> {
  await ask(site, 'faults', {rules});
}

export async function setDown(site: string, forMs: number): Promise<void> {
  await ask(site, 'down', {forMs});
}

/** How the site behaves towards this page. */
export interface SiteBehaviour {
  /** Whether it lacks the newer methods. */
  readonly isOld: boolean;
}

export async function readBehaviour(site: string): Promise<SiteBehaviour> {
  return (await ask(site, 'site')) as SiteBehaviour;
}

export async function setBehaviour(site: string, behaviour: SiteBehaviour): Promise<SiteBehaviour> {
  return (await ask(site, 'site', behaviour)) as SiteBehaviour;
}

/** @throws {Error} if the site does not answer, or refuses. */
async function ask(site: string, what: 'faults' | 'down' | 'site', body?: object): Promise<unknown> {
  const headers = {'Content-Type': 'application/json'};
  const init = body ? {method: 'PUT', headers, body: JSON.stringify(body)} : {};
  const response = await fetch(`${site}/_test/${what}`, init);
  if (!response.ok) throw new Error('The site refused.');
  return await response.json();
}
