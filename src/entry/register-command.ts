/** `estompe register`: the record of processing of this installation. */
import type { Command } from '../cli/arguments.node.ts';
import { renderHtml } from '../cli/document/html.ts';
import { renderText } from '../cli/document/terminal.ts';
import { configurationHash } from '../cli/evidence/configuration.ts';
import { registerDocument } from '../cli/register/register-document.ts';
import { type Register, registerOf } from '../cli/register/register.ts';
import { nothingYet, readInForce } from './policy-state.ts';
import { programVersion } from './project.ts';
import { commandConfig, reachIfThere, requireInstallation } from './reach.ts';
import { writeReport } from './report-output.ts';

type RegisterCommand = Extract<Command, { name: 'register' }>;

const renderings: Record<RegisterCommand['format'], (register: Register) => string> = {
  json: (register) => `${JSON.stringify(register, null, 2)}\n`,
  html: (register) => renderHtml(registerDocument(register)),
  text: (register) => renderText(registerDocument(register)),
};

export async function runRegister({ format, lang, out }: RegisterCommand): Promise<void> {
  const config = commandConfig();
  requireInstallation(config);
  const { current, sites } = (await reachIfThere(readInForce, config)) ?? nothingYet;
  const configuration = configurationHash({ current, sites, config, program: programVersion() });
  const register = registerOf({ current, sites, configuration, language: lang });
  writeReport(renderings[format](register), out);
}
