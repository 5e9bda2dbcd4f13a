/**
 * The attacker of attack.test.ts: has the disk, the configuration and every secret, knows how visitor
 * numbers are made, and looks for the key, or for the visitors under a key that he guesses.
 */
import { createHmac } from 'node:crypto';
import { createLanes, initialState, splat } from './sha256-lanes.ts';

/** What a visitor's number is made of: see findVisitor in src/privacy/clean-event.ts. */
export interface Visitor {
  readonly site: string;
  readonly network: string;
  readonly agent: string;
  readonly language: string;
}

/** Every part with its length before it, four bytes. */
function messageOf({ site, network, agent, language }: Visitor): Buffer {
  return Buffer.concat(
    [site, network, agent, language].flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(part));
      return [length, Buffer.from(part)];
    }),
  );
}

/** @returns whether one of the visitors has one of the stored numbers under a key */
export function createKeyTrial(
  known: readonly Visitor[],
  stored: ReadonlySet<string>,
): (key: Uint8Array) => boolean {
  const messages = known.map(messageOf);
  const numberOf = (key: Uint8Array, message: Buffer): string =>
    createHmac('sha256', key).update(message).digest().readBigUInt64BE(0).toString();
  return (key) => messages.some((message) => stored.has(numberOf(key, message)));
}

const keyBytes = 32;

/** The bytes themselves, and what any run of hexadecimal or base64 in them stands for, however it is aligned. */
function* readings(bytes: Buffer): Generator<Buffer> {
  yield bytes;
  const text = bytes.toString('latin1');
  for (const [run] of text.matchAll(/[0-9a-fA-F]{64,}/g)) {
    for (const from of [0, 1]) yield Buffer.from(run.slice(from), 'hex');
  }
  // Node takes both alphabets.
  for (const [run] of text.matchAll(/[\w+/-]{43,}/g)) {
    for (const from of [0, 1, 2, 3]) yield Buffer.from(run.slice(from), 'base64');
  }
}

/** Every 32 bytes at any offset of any reading, once each. */
export function windowsOf(files: Iterable<Buffer>): Buffer[] {
  const windows = new Map<string, Buffer>();
  for (const file of files) {
    for (const reading of readings(file)) {
      for (let at = 0; at + keyBytes <= reading.length; at += 1) {
        const window = reading.subarray(at, at + keyBytes);
        windows.set(window.toString('latin1'), window);
      }
    }
  }
  return [...windows.values()];
}

/** A guess: whose numbers are tried under a key, in every network that an address can be cut to. */
export interface Guess {
  readonly key: Uint8Array;
  readonly site: string;
  readonly agent: string;
  readonly language: string;
  readonly bits: 16 | 24;
  /** First bytes of the addresses: from the first to before the second. */
  readonly firstBytes: readonly [from: number, to: number];
}

const lanes = createLanes();
const [headBlock, outerBlock, firstTailBlock] = [0, 1, 2];
const laneCount = 4;

/** Big-endian words of whole blocks, with SHA-256's padding; a block (HMAC's key) came before. */
function padded(bytes: Buffer): Int32Array {
  const view = Buffer.alloc(Math.ceil((bytes.length + 9) / 64) * 64);
  bytes.copy(view);
  view[bytes.length] = 0x80;
  view.writeUInt32BE((64 + bytes.length) * 8, view.length - 4);
  return Int32Array.from({ length: view.length / 4 }, (_, i) => view.readInt32BE(i * 4));
}

/** The state after HMAC's key, in all lanes. @param xor HMAC's inner or outer pad */
function keyedState(key: Uint8Array, xor: number): Int32Array {
  const bytes = Buffer.alloc(64);
  bytes.set(key);
  const words = Int32Array.from({ length: 16 }, (_, i) => bytes.readInt32BE(i * 4) ^ xor);
  lanes.block(headBlock).set(splat(words));
  lanes.schedule(headBlock);
  lanes.state.set(splat(initialState));
  lanes.absorb(headBlock);
  return lanes.state.slice();
}

/** Networks that differ in one number from 0 to 255, between the same texts. */
interface Row {
  readonly before: string;
  readonly after: string;
}

function* rowsOf(bits: 16 | 24, from: number, to: number): Generator<Row> {
  for (let a = from; a < to; a += 1) {
    if (bits === 16) yield { before: `${a}.`, after: '.0.0/16' };
    else for (let b = 0; b < 256; b += 1) yield { before: `${a}.${b}.`, after: '.0/24' };
  }
}

/** Numbers of as many digits give messages of one length, of which all blocks but the first are the same. */
const digitRanges = [
  [0, 9],
  [10, 99],
  [100, 255],
] as const;

/** A message of one length: its first block in all lanes, and which blocks follow, scheduled. */
interface Template {
  readonly head: Int32Array;
  readonly rest: readonly number[];
}

class Sweep {
  readonly #guess: Guess;
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;
  readonly #stored: ReadonlySet<string>;
  /** First 16 bits of a stored number: a quick no. */
  readonly #high = new Uint8Array(65_536);
  readonly #head = lanes.block(headBlock);
  readonly #digest = lanes.block(outerBlock);
  readonly #templates = new Map<number, Template>();
  readonly #networkAt: number;
  #nextBlock = firstTailBlock;
  readonly found: string[] = [];

  constructor(guess: Guess, stored: ReadonlySet<string>) {
    this.#guess = guess;
    this.#stored = stored;
    this.#networkAt = 8 + Buffer.byteLength(guess.site);
    // The longest is 255.255.255.0/24.
    if (this.#networkAt + 16 > 64) throw new RangeError('the network must lie in the first block');
    for (const number of stored) this.#high[Number(BigInt(number) >> 48n)] = 1;
    this.#inner = keyedState(guess.key, 0x36363636);
    this.#outer = keyedState(guess.key, 0x5c5c5c5c);
    // Of HMAC's outer hash: a digest, then the padding for 96 bytes.
    this.#digest.set(splat([0, 0, 0, 0, 0, 0, 0, 0, 1 << 31, 0, 0, 0, 0, 0, 0, 768]));
  }

  tryRow(row: Row): void {
    for (const [first, last] of digitRanges) {
      const digits = String(first).length;
      const network = `${row.before}${'0'.repeat(digits)}${row.after}`;
      const { head, rest } = this.#templateOf(network.length);
      this.#head.set(head);
      for (let lane = 0; lane < laneCount; lane += 1) this.#write(network, this.#networkAt, lane);
      const end = this.#networkAt + row.before.length + digits;
      for (let n = first; n <= last; n += laneCount) {
        for (let lane = 0; lane < laneCount; lane += 1) {
          this.#writeNumber(Math.min(n + lane, last), end, lane);
        }
        this.#hash(rest);
        this.#look(row, n, last);
      }
    }
  }

  #templateOf(networkChars: number): Template {
    const known = this.#templates.get(networkChars);
    if (known) return known;
    const words = padded(messageOf({ ...this.#guess, network: '0'.repeat(networkChars) }));
    const rest: number[] = [];
    for (let at = 16; at < words.length; at += 16) {
      lanes.block(this.#nextBlock).set(splat(words.subarray(at, at + 16)));
      lanes.schedule(this.#nextBlock);
      rest.push(this.#nextBlock);
      this.#nextBlock += 1;
    }
    const made = { head: splat(words.subarray(0, 16)), rest };
    this.#templates.set(networkChars, made);
    return made;
  }

  #writeByte(byte: number, at: number, lane: number): void {
    const shift = 24 - (at & 3) * 8;
    const word = (at >> 2) * laneCount + lane;
    this.#head[word] = ((this.#head[word] ?? 0) & ~(255 << shift)) | (byte << shift);
  }

  #write(text: string, at: number, lane: number): void {
    for (let i = 0; i < text.length; i += 1) this.#writeByte(text.charCodeAt(i), at + i, lane);
  }

  /** A number's digits before `end`. */
  #writeNumber(number: number, end: number, lane: number): void {
    let [left, at] = [number, end];
    do {
      at -= 1;
      this.#writeByte(48 + (left % 10), at, lane);
      left = (left / 10) | 0;
    } while (left > 0);
  }

  #hash(rest: readonly number[]): void {
    lanes.state.set(this.#inner);
    lanes.schedule(headBlock);
    lanes.absorb(headBlock);
    for (const block of rest) lanes.absorb(block);
    this.#digest.set(lanes.state);
    lanes.state.set(this.#outer);
    lanes.schedule(outerBlock);
    lanes.absorb(outerBlock);
  }

  #look({ before, after }: Row, n: number, last: number): void {
    for (let lane = 0; lane < laneCount && n + lane <= last; lane += 1) {
      const high = lanes.state[lane] ?? 0;
      if (this.#high[high >>> 16] === 0) continue;
      const low = lanes.state[laneCount + lane] ?? 0;
      const number = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
      if (this.#stored.has(number.toString())) this.found.push(`${before}${n + lane}${after}`);
    }
  }
}

/** @returns the networks in which somebody with that agent and language has a stored number */
export function sweepNetworks(guess: Guess, stored: ReadonlySet<string>): string[] {
  const sweep = new Sweep(guess, stored);
  const { bits, firstBytes } = guess;
  for (const row of rowsOf(bits, ...firstBytes)) sweep.tryRow(row);
  return sweep.found;
}
