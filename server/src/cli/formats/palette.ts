import { styleText } from 'node:util';
import type { Severity } from '../finding';

/** Marks pieces of text by what they are; the plain palette returns them as they came. */
export interface Palette {
	strong(text: string): string;
	faint(text: string): string;
	of(severity: Severity, text: string): string;
}

export const plainPalette: Palette = { strong: (text) => text, faint: (text) => text, of: (_severity, text) => text };

const colourOf = { error: 'red', warning: 'yellow', information: 'cyan', hint: 'blue' } as const;

export const colourPalette: Palette = {
	strong: (text) => styleText('bold', text, { validateStream: false }),
	faint: (text) => styleText('dim', text, { validateStream: false }),
	of: (severity, text) => styleText(['bold', colourOf[severity]], text, { validateStream: false }),
};

/** NO_COLOR wins, then FORCE_COLOR, then whether it is a terminal. Empty values count as unset. */
export function wantsColour(isTerminal: boolean, environment: Readonly<Record<string, string | undefined>>): boolean {
	if (environment.NO_COLOR) return false;
	if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
	return isTerminal && environment.TERM !== 'dumb';
}
