/** Where the demo listens: `npm test` chooses free ports. */
export const SITE_PORT: string = process.env['E2E_SITE_PORT'] ?? '23423';
export const PAGE_PORT: string = process.env['E2E_PAGE_PORT'] ?? '23424';
