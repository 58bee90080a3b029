import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf } from '../messageOf';

/** One known finding. */
export interface BaselineEntry {
	/** Relative to the folder of the baseline, with forward slashes. */
	readonly file: string;
	readonly rule: string;
	/** Of the code around it: formats/fingerprint.ts. */
	readonly fingerprint: string;
}

export const defaultBaselineName = 'bindery-baseline.json';

/** The entries of the file, or a sentence on what is wrong with it. */
export async function readBaseline(path: string): Promise<readonly BaselineEntry[] | string> {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		return messageOf(error);
	}
	try {
		return entriesIn(JSON.parse(text)) ?? 'not a baseline that this version writes: --write-baseline makes a new one';
	} catch {
		return 'not valid JSON';
	}
}

function entriesIn(value: unknown): readonly BaselineEntry[] | undefined {
	if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1) return undefined;
	if (!('findings' in value) || !Array.isArray(value.findings)) return undefined;
	const findings: readonly unknown[] = value.findings;
	const entries = findings.filter(isEntry);
	return entries.length === findings.length ? entries : undefined;
}

function isEntry(value: unknown): value is BaselineEntry {
	if (typeof value !== 'object' || value === null) return false;
	const { file, rule, fingerprint } = value as Partial<Record<string, unknown>>;
	return typeof file === 'string' && typeof rule === 'string' && typeof fingerprint === 'string';
}

/** One entry a line and in a stable order, so that a change reads well in a review. Returns what went wrong, for a person. */
export async function writeBaseline(path: string, entries: readonly BaselineEntry[]): Promise<string | undefined> {
	const sorted = [...entries].sort(
		(a, b) => compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint),
	);
	const lines = sorted.map(({ file, rule, fingerprint }) => `\t\t${JSON.stringify({ file, rule, fingerprint })}`);
	const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n\t]`;
	try {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(`${path}.tmp`, `{\n\t"version": 1,\n\t"findings": ${list}\n}\n`);
		await rename(`${path}.tmp`, path);
		return undefined;
	} catch (error) {
		return messageOf(error);
	}
}

function compare(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}
