/**
 * `npm run bench:redaction`: recall and precision of the rules over the public corpora in
 * ../shared/corpora and over a generated set, printed and written into docs/redaction.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillMarks } from '../../scripts/docs/markdown.ts';
import { corpora, hasCorpora } from './redaction-corpora.ts';
import { measuredPart } from './redaction-page.ts';

const page = join(import.meta.dirname, '../../docs/redaction.md');
const measured = measuredPart();
process.stdout.write(`${measured}\n`);
if (hasCorpora) writeFileSync(page, fillMarks(readFileSync(page, 'utf8'), { measured }));
else process.stdout.write(`\n${corpora} is not there: docs/redaction.md stays as it is.\n`);
