/** Sender and beacon in, coarse facts about the device out: names, major versions and classes. */
import type { ScreenClass } from '../model/event-kind.ts';
import type { Device, RawHit } from '../model/raw.ts';
import { findAgent } from './agent.ts';
import { applyHints } from './client-hints.ts';

/** Widths in CSS pixels below which a viewport is of the class; the breakpoints that CSS frameworks share. */
const screenBelow: readonly (readonly [number, ScreenClass])[] = [
  [480, 'xs'],
  [768, 'sm'],
  [1024, 'md'],
  [1440, 'lg'],
  [1920, 'xl'],
];

/** Class of a viewport's width; '' for an unknown one (0). */
export function classifyScreen(width: number): ScreenClass | '' {
  if (!(width > 0)) return '';
  return screenBelow.find(([below]) => width < below)?.[1] ?? 'xxl';
}

/** '1', '2' or '3' by rounding; '' for an unknown one (0). */
export function classifyPixelRatio(ratio: number): string {
  if (!(ratio > 0)) return '';
  return String(Math.min(3, Math.max(1, Math.round(ratio))));
}

/** Primary subtag of a language tag or of an Accept-Language header's first choice; '' if none. */
export function findLanguage(tag: string): string {
  return /^\s{0,8}([a-z]{2,3})(?![a-z])/i.exec(tag)?.[1]?.toLowerCase() ?? '';
}

/** What is known about the device; '' where nothing is. */
export function findDevice(hit: RawHit): Device {
  const agent = applyHints(findAgent(hit.sender.userAgent), hit.sender.hints, hit);
  return {
    browser: agent.browser,
    browserVersion: agent.browserVersion,
    os: agent.os,
    osVersion: agent.osVersion,
    device: agent.device,
    deviceBrand: agent.deviceBrand,
    deviceModel: agent.deviceModel,
    screen: classifyScreen(hit.screenWidth),
    pixelRatio: classifyPixelRatio(hit.pixelRatio),
    language: findLanguage(hit.language) || findLanguage(hit.sender.acceptLanguage),
  };
}
