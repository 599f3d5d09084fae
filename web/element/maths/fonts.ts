// Faces by local name, for signs that would else fall to a Chinese font with full-width glyphs. A shadow
// root cannot declare them, so they are added to the document; nothing is downloaded.
import { formulaFace } from './formula-face.ts';

export interface LocalFace {
  readonly family: string;
  readonly names: readonly string[];
  readonly range: string;
}

export const FACES: readonly LocalFace[] = [
  {
    family: 'Layer Symbols', // ∂ ≠ ⊙ ‖ ⊤ ′
    names: [
      'STIX Two Math',
      'Cambria Math',
      'Noto Sans Math',
      'NotoSansMath-Regular',
      'DejaVu Serif',
      'DejaVuSerif',
    ],
    range: 'U+2016, U+2032, U+2190-21FF, U+2200-22FF, U+2299, U+22A4',
  },
  {
    family: 'Layer Marks', // quotes, × and ·, where no Latin face is installed
    names: ['Liberation Serif', 'Times New Roman', 'DejaVu Serif', 'DejaVuSerif'],
    range: 'U+A0-FF, U+2010-2027',
  },
];

const declared = new WeakSet<Document>();

export function declareFonts(owner: Document): void {
  const view = owner.defaultView as (Window & typeof globalThis) | null;
  if (view?.FontFace === undefined || declared.has(owner)) return; // a simulated document has no fonts
  declared.add(owner);
  try {
    addTo(owner, view);
  } catch {
    // An image called `fonts` hides what the document has of that name: other signs are better than none.
  }
}

function addTo(owner: Document, view: Window & typeof globalThis): void {
  for (const { family, names, range } of FACES) {
    const source = names.map((name) => `local("${name}")`).join(', ');
    owner.fonts.add(new view.FontFace(family, source, { unicodeRange: range }));
  }
  owner.fonts.add(new view.FontFace('Layer Formulas', formulaFace()));
}
