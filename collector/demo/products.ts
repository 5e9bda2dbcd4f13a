/** What the demo shop pretends to sell: tools for softening lines. */

export interface Product {
  readonly slug: string;
  readonly name: string;
  readonly line: string;
  readonly about: string;
  /** In euros. */
  readonly price: number;
  /** Widths of the strokes in its picture, from sharp to soft. */
  readonly strokes: readonly number[];
}

export const products: readonly Product[] = [
  {
    slug: 'graphite-set',
    name: 'Graphite set, 12 grades',
    line: 'From 6H to 8B, in a tin that closes.',
    about:
      'Twelve grades of cedar-cased graphite, hard enough for a construction line and soft enough for a night sky. The leads are bonded along their whole length, so a fall is not the end of them.',
    price: 24,
    strokes: [1, 2, 3, 5, 8],
  },
  {
    slug: 'blending-stumps',
    name: 'Blending stumps, set of 6',
    line: 'Rolled paper that turns a line into a tone.',
    about:
      'The estompe itself: tightly rolled grey paper, pointed at both ends. Draw, then rub along the line until the shape stays and the detail goes. Sharpen it with sandpaper when it is full.',
    price: 9,
    strokes: [2, 6, 11, 16, 20],
  },
  {
    slug: 'sketchbook',
    name: 'Sketchbook, cotton paper',
    line: '96 pages of 120 g paper that lie flat.',
    about:
      'Cotton paper with a light tooth, sewn in sections so that it opens flat on any page. Takes graphite, charcoal and a little wash.',
    price: 18,
    strokes: [1, 1, 2, 1, 1],
  },
  {
    slug: 'charcoal-box',
    name: 'Willow charcoal, box of 25',
    line: 'Thin, medium and thick sticks.',
    about:
      'Willow from one river bank, charred slowly. It goes down dark, lifts with a finger and leaves room to change your mind.',
    price: 14,
    strokes: [6, 10, 14, 10, 6],
  },
  {
    slug: 'kneaded-eraser',
    name: 'Kneaded eraser',
    line: 'Lifts light out of a tone.',
    about:
      'Pull it to a point for a highlight, or press it flat to lighten a whole sky. It leaves no crumbs.',
    price: 4,
    strokes: [16, 9, 4, 2, 1],
  },
  {
    slug: 'drawing-board',
    name: 'Drawing board, A2 beech',
    line: 'Light, stiff, with a rounded edge.',
    about:
      'Seven layers of beech, sanded and oiled. Stiff enough to lean on, light enough to carry to the river.',
    price: 49,
    strokes: [3, 3, 3, 3, 3],
  },
];
