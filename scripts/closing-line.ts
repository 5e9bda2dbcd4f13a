/** A vitest reporter whose only output is the last line of the run: `N passed, N failed, N skipped`. */
import type { Reporter, TestModule } from 'vitest/node';

function count(modules: readonly TestModule[], state: 'passed' | 'failed' | 'skipped'): number {
  return modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);
}

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    // A file that could not even be loaded has no test that could fail: it counts as one failure.
    const broken = modules.filter(
      (module) =>
        module.state() === 'failed' && [...module.children.allTests('failed')].length === 0,
    );
    const failed = count(modules, 'failed') + broken.length + unhandled.length;
    const line = `${count(modules, 'passed')} passed, ${failed} failed, ${count(modules, 'skipped')} skipped`;
    process.on('exit', () => process.stdout.write(`\n${line}\n`));
  }
}
