/** What is wrong, or odd, with a policy document, as lines for its author. */
import type { PolicyDocument, PolicyFault } from '../../policy/document.ts';
import { policyWarnings, sitesOrProfiles } from '../../policy/warnings.ts';
import { paragraph, row } from '../lines.ts';
import { renderInForce, type ShownSite } from './show.ts';

const columns = { indent: 2, widths: [36] };

export function renderFaults(faults: readonly PolicyFault[]): string {
  const count = faults.length === 1 ? 'There is a fault' : `There are ${faults.length} faults`;
  return [
    `${count}; nothing of the document can be applied.`,
    '',
    ...faults.flatMap(({ path, reason }) => row([path || 'the document', reason], columns)),
    '',
  ].join('\n');
}

export function renderWarnings(document: PolicyDocument, sites: readonly ShownSite[]): string[] {
  const warnings = policyWarnings(document, sites);
  if (warnings.length === 0) return [];
  return [
    'Look again at',
    ...warnings.flatMap(({ path, reason }) => row([path, reason], columns)),
    '',
  ];
}

export function renderCheck(document: PolicyDocument, sites: readonly ShownSite[]): string {
  return [
    ...paragraph('The document can be applied.'),
    '',
    ...renderWarnings(document, sites),
    'It would be in force as follows.',
    '',
    ...renderInForce(document, sitesOrProfiles(sites), 'brief'),
    '',
  ].join('\n');
}
