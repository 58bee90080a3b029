import type { ScriptUse } from '../dataflow/placeScripts';
import type { HostRange } from '../sql/ranges';
import type { Finding } from './rule';

/** The way of the value to where it is used. */
export function pathWithout({ path, place, spliced }: ScriptUse): Finding['related'] {
	const splice = spliced && spliced.start !== place.start ? [{ range: spliced, message: 'spliced into the text here' }] : [];
	return [...path, ...splice].filter((step) => step.range.start !== place.start || step.range.end !== place.end);
}

/** The value as the source has it, shortened. */
export function shownValue(text: string, { place, spliced }: ScriptUse): string {
	const { end, start }: HostRange = spliced ?? place;
	const shown = text.slice(start, end).replace(/\s+/g, ' ');
	return shown.length > 50 ? `${shown.slice(0, 49)}…` : shown;
}
