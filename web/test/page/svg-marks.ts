// A picture as its file says it, read without a browser: a page under Trusted Types parses no text.
import { expect } from 'vitest';

/** Every tag is closed by its own kind, and nothing stands between that is not text. */
export function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const attribute = '\\s+[\\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*"';
  const tag = new RegExp(`<(/?)([\\w-]+)((?:${attribute})*)\\s*(/?)>`, 'g');
  const rest = xml.replace(tag, (_, close, name, attributes, empty) => {
    const all = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, key]) => key);
    expect(new Set(all).size, `attributes of ${name}`).toBe(all.length);
    if (close) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(rest.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[<>&]/);
}

/** The attributes of every mark, with what it says. */
export function marksIn(svg: string, kind: 'text' | 'polyline' | 'rect' | 'circle' | 'polygon') {
  const all = svg.matchAll(new RegExp(`<${kind} ([^>]*?)/?>(?:(.*?)</${kind}>)?`, 'g'));
  return Array.from(all, ([, attributes, inside = '']) => ({
    ...Object.fromEntries(
      Array.from(attributes!.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key, value]) => [key!, value!]),
    ),
    said: inside.replace(/<[^>]*>/g, ''),
  })) as (Record<string, string> & { said: string })[];
}

export const pointsOf = ({ points }: Record<string, string>) =>
  points!.split(' ').map((place) => place.split(',').map(Number) as [number, number]);
