/** `estompe evidence` and `estompe evidence verify`. */
import { readFileSync } from 'node:fs';
import type { Command } from '../cli/arguments.node.ts';
import { renderHtml } from '../cli/document/html.ts';
import { renderText } from '../cli/document/terminal.ts';
import { evidenceDocument } from '../cli/evidence/evidence-document.ts';
import { type SignedEvidence, type Verdict, verifyEvidence } from '../cli/evidence/signed.ts';
import { CommandError } from './command-error.ts';
import { evidenceCommand } from './commands.ts';
import { verifySignature } from './evidence-key.ts';
import { commandConfig, reach, requireInstallation } from './reach.ts';
import { writeReport } from './report-output.ts';

type EvidenceCommand = Extract<Command, { name: 'evidence' }>;

const renderings: Record<EvidenceCommand['format'], (evidence: SignedEvidence) => string> = {
  json: (evidence) => `${JSON.stringify(evidence, null, 2)}\n`,
  html: (evidence) => renderHtml(evidenceDocument(evidence)),
  text: (evidence) => renderText(evidenceDocument(evidence)),
};

export async function runEvidence({ format, out }: EvidenceCommand): Promise<void> {
  const config = commandConfig();
  requireInstallation(config);
  const evidence = await reach(config, (ask) => ask(evidenceCommand, {}));
  writeReport(renderings[format](evidence), out);
}

const faults: Record<Extract<Verdict, { ok: false }>['why'], string> = {
  unreadable: 'FILE is no report of evidence in JSON.',
  changed: 'The report is NOT as it was signed: it was changed, or another key signed it.',
  other_key: 'The report was signed by another key than --key.',
};

export function runVerify({ file, key }: Extract<Command, { name: 'evidence verify' }>): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CommandError('FILE: there is no such file.');
  }
  const verdict = verifyEvidence(text, verifySignature, key);
  if (!verdict.ok) throw new CommandError(faults[verdict.why]);
  const whose =
    key === undefined ? 'Compare the key with the one that the operator gave you.\n' : '';
  process.stdout.write(
    `The report of ${verdict.at} is as it was signed.\nKey     ${verdict.publicKey}\nResult  ${verdict.resultHash}\n${whose}`,
  );
}
