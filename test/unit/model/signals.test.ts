import { describe, expect, test } from 'vitest';
import { createSignals, signalKinds } from '../../../src/model/signals.ts';

describe('signals', () => {
  test('count from 0, per label, in the format of Prometheus', () => {
    const signals = createSignals();
    signals.count('estompe_events_stored_total', { kind: 'share' });
    signals.count('estompe_events_stored_total', { kind: 'share' }, 4);
    const text = signals.render();
    expect(text).toContain('# TYPE estompe_events_stored_total counter\n');
    expect(text).toContain('\nestompe_events_stored_total{kind="share"} 5\n');
    expect(text).toContain('\nestompe_events_stored_total{kind="click"} 0\n');
    expect(text.endsWith('\n')).toBe(true);
  });

  test('take no label and no value from outside their lists', () => {
    const { count } = createSignals();
    expect(() => count('estompe_drops_total', { reason: 'someone@example.org' })).toThrow(
      TypeError,
    );
    expect(() => count('estompe_drops_total', {})).toThrow(TypeError);
    expect(() => count('estompe_drops_total', { kind: 'bad_json' })).toThrow(TypeError);
  });

  test('never repeat a label that they refuse', () => {
    const { count } = createSignals();
    expect(() => count('estompe_drops_total', { reason: 'someone' })).toThrow(
      /^[^:]*: estompe_drops_total$/,
    );
  });

  test('read gauges when asked', () => {
    const signals = createSignals();
    let rows = 1;
    signals.gauge('estompe_waiting_rows', 'Rows that wait.', () => rows);
    rows = 7;
    expect(signals.render()).toContain(
      '# TYPE estompe_waiting_rows gauge\nestompe_waiting_rows 7\n',
    );
  });

  test('are few enough to be read', () => {
    const lines = createSignals().render().split('\n').length;
    expect(Object.keys(signalKinds).length).toBeGreaterThan(0);
    expect(lines).toBeLessThan(500);
  });
});
