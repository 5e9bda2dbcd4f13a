/** What the visitor's page refuses: the field at fault is named, what was sent is not repeated, nothing is set or kept. */
import { describe, expect, test } from 'vitest';
import { contentPolicy } from '../../../collector/privacy/style.ts';
import { limits } from '../../../src/model/limits.ts';
import { look, postForm } from './visitor.ts';

describe('what is refused', () => {
  const secret = 'secret-value';

  interface Refused {
    readonly name: string;
    readonly form: Record<string, string> | string;
    readonly headers?: Record<string, string>;
    readonly status: number;
    /** The field at fault, as the page names it. */
    readonly fault?: string;
  }

  const object = { site: 'shop', action: 'object' };
  const evil = { origin: 'https://evil.example' };
  const json = { 'content-type': 'application/json' };

  test.each<Refused>([
    { name: 'another origin', form: object, headers: evil, status: 403 },
    { name: 'no origin', form: object, headers: { origin: '' }, status: 403 },
    { name: 'an origin that is kept back', form: object, headers: { origin: 'null' }, status: 403 },
    { name: 'another site', form: { ...object, site: secret }, status: 404, fault: 'site' },
    { name: 'no site', form: { action: 'object' }, status: 400, fault: 'site' },
    { name: 'no action', form: { site: 'shop' }, status: 400, fault: 'action' },
    { name: 'another action', form: { ...object, action: secret }, status: 400, fault: 'action' },
    { name: 'another language', form: { ...object, lang: 'xx' }, status: 400, fault: 'lang' },
    { name: 'another field', form: { ...object, [secret]: secret }, status: 400, fault: 'form' },
    { name: 'a broken form', form: 'site=%zz&action=object', status: 400, fault: 'site' },
    { name: 'another type', form: '{"action":"object"}', headers: json, status: 415 },
    { name: 'a long body', form: `site=${'a'.repeat(limits.privacyFormBytes)}`, status: 413 },
  ])('$name', async ({ form, headers = {}, status, fault }) => {
    const { response, text, rows } = await postForm(form, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(text).not.toContain(secret);
    expect(/<code>(.*?)<\/code>/.exec(text)?.[1]).toBe(fault);
    expect(rows).toEqual([]);
  });

  test.each([
    ['/privacy?site=secret-value', 404, 'site'],
    ['/privacy?site=shop&lang=xx', 400, 'lang'],
    ['/privacy?site=shop&secret-value=1', 400, 'query'],
    ['/privacy?site=shop&site=secret-value', 400, 'query'],
    [`/privacy?site=${'secret-value'.repeat(10)}`, 400, 'site'],
    ['/privacy?lang=%3Cscript%3E', 400, 'lang'],
  ])('%s', async (path, status, fault) => {
    const { response, text } = await look(path);
    expect(response.status).toBe(status);
    expect(text).toContain(`<code>${fault}</code>`);
    expect(text).not.toMatch(/secret-value|script>/);
    expect(response.headers.get('content-security-policy')).toBe(contentPolicy);
  });
});
