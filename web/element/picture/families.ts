// The families of a text in a file of its own, whose program knows none of the faces that are declared here.
import { FACES, type LocalFace } from '../maths/fonts.ts';

/** The same text for a program that has none of these faces declared: each piece with families known by name. */
export function namedFaces(
  text: string,
  families: string,
): readonly (readonly [piece: string, families: string])[] {
  return [...text.matchAll(PIECES)].map(([piece, ...groups]) => {
    const face = FACES[groups.findIndex((group) => group !== undefined)];
    const known = families.split(', ').flatMap((family) => {
      if (!/^"?Layer /.test(family)) return family;
      return face && family.includes(face.family) ? face.names.map((name) => `"${name}"`) : [];
    });
    return [piece, [...new Set(known)].join(', ')] as const;
  });
}

const classOf = ({ range }: LocalFace) =>
  `[${range.replace(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?(?:, )?/g, (_, from, to) => `\\u{${from}}${to ? `-\\u{${to}}` : ''}`)}]`;
const CLASSES = FACES.map(classOf);
/** A run of signs of one face, a group each, or of none. */
const PIECES = new RegExp(
  `${CLASSES.map((signs) => `(${signs}+)`).join('|')}|(?:(?!${CLASSES.join('|')}).)+`,
  'gu',
);
