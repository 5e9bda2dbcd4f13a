/**
 * Room on the volume that the spool lies on. Taking and removing rows needs room too: SQLite writes
 * what it changes into its log first. A spool that let puts have the last of it could never be drained.
 */
import { statfsSync } from 'node:fs';
import { limits } from '../model/limits.ts';

/** What tests give instead of the real volume. */
export interface VolumeOptions {
  /** Bytes that are left for draining. */
  readonly reserveBytes?: number | undefined;
  /** Bytes that this process may still write; Infinity where the volume does not say. */
  readonly freeBytes?: (() => number) | undefined;
}

export interface Volume {
  /** Whether `bytes` more leave the reserve whole. */
  hasRoom(bytes: number): boolean;
}

function readFreeBytes(path: string): number {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

/** @param path a file or folder on the volume. Asking takes microseconds, a commit milliseconds: it is asked each time. */
export function createVolume(path: string, options: VolumeOptions = {}): Volume {
  const { reserveBytes = limits.spoolReserveBytes, freeBytes = () => readFreeBytes(path) } =
    options;
  return { hasRoom: (bytes) => freeBytes() - bytes >= reserveBytes };
}
