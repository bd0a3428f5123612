// The colours of the map: a sea chart by day, and the same coast by night, when the harbours that are used are lit.
//
// They differ in lightness as much as in hue, so that no kind of colour blindness makes two of them one.
import type { PortClass } from './classes.ts';

export type Scheme = 'light' | 'dark';
export type Rgb = readonly [red: number, green: number, blue: number];

export interface Palette {
  readonly classes: Readonly<Record<PortClass, Rgb>>;
  readonly paper: Rgb;
  readonly ink: Rgb;
  /** This machine's listeners. */
  readonly listener: Rgb;
  /** Around them, so that they stand out on every ground. */
  readonly halo: Rgb;
}

export const PALETTES: Readonly<Record<Scheme, Palette>> = {
  light: {
    classes: {
      used: [138, 84, 38],
      assigned: [219, 184, 108],
      ghost: [243, 230, 196],
      unassigned: [184, 216, 229],
      reserved: [112, 150, 104],
      dynamic: [229, 240, 245],
    },
    paper: [251, 249, 244],
    ink: [20, 48, 61],
    listener: [155, 29, 99],
    halo: [255, 255, 255],
  },
  dark: {
    classes: {
      used: [255, 213, 128],
      assigned: [116, 93, 44],
      ghost: [58, 51, 34],
      unassigned: [30, 78, 99],
      reserved: [84, 128, 96],
      dynamic: [17, 36, 46],
    },
    paper: [13, 26, 33],
    ink: [228, 232, 228],
    listener: [255, 126, 190],
    halo: [10, 10, 16],
  },
};

export function hex(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
