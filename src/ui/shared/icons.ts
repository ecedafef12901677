import {type TemplateResult, svg} from 'lit';
import {icon} from './icon.js';

export const sendingIcon: TemplateResult = icon(svg`<path d="M12 19V5m0 0-5.5 5.5M12 5l5.5 5.5"/>`);
export const waitingIcon: TemplateResult = icon(
  svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`,
);
export const filmIcon: TemplateResult = icon(
  svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m10.5 9.5 4 2.5-4 2.5z"/>`,
);
export const stripIcon: TemplateResult = icon(
  svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="M8 5.5v13m8-13v13M3.5 12H8m8 0h4.5"/>`,
);
export const playIcon: TemplateResult = icon(svg`<path d="m4 3 17 9-17 9z"/>`);
export const pauseIcon: TemplateResult = icon(svg`<path d="M9 6v12M15 6v12"/>`);
export const resumeIcon: TemplateResult = icon(svg`<path d="m8.5 5.5 9.5 6.5-9.5 6.5z"/>`);
export const retryIcon: TemplateResult = icon(svg`<path d="M19 12a7 7 0 1 1-2-4.9L19 9m0-4.5V9h-4.5"/>`);
export const checkIcon: TemplateResult = icon(svg`<path d="m5.5 12.5 4.5 4.5 8.5-10"/>`);
export const alertIcon: TemplateResult = icon(
  svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.8v4.8M12 16v.1"/>`,
);
export const offlineIcon: TemplateResult = icon(
  svg`<path d="m4.5 4.5 15 15M8.2 15.7a5.4 5.4 0 0 1 6.4-.9M5 12.3a10 10 0 0 1 4-2.3m3.6-.5a10 10 0 0 1 6.4 2.8M12 19v.1"/>`,
);
