import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { CheckedFile, FileFinding } from '../finding';
import { fingerprints } from '../formats/fingerprint';
import { linesOf } from '../formats/text';
import type { BaselineEntry } from './baselineFile';

/** The known findings, compared with those of this run. */
export class Baseline {
	private readonly knownByFile = new Map<string, BaselineEntry[]>();
	private readonly found: BaselineEntry[] = [];
	private readonly checkedFiles = new Set<string>();
	private readonly goneEntries: BaselineEntry[] = [];
	private knownCount = 0;

	/** `looksFor` says of which rules this run can tell that they find nothing more. */
	constructor(
		private readonly path: string,
		entries: readonly BaselineEntry[],
		private readonly looksFor: (ruleId: string) => boolean,
	) {
		for (const entry of entries) {
			const known = this.knownByFile.get(entry.file);
			if (known) known.push(entry);
			else this.knownByFile.set(entry.file, [entry]);
		}
	}

	/** The findings of a file that the baseline does not know. Call once for each file that was checked. */
	unknownIn(file: CheckedFile): readonly FileFinding[] {
		const name = this.nameOf(file.path);
		this.checkedFiles.add(name);
		const known = new Map((this.knownByFile.get(name) ?? []).map((entry) => [keyOf(entry), entry]));
		const marks = file.findings.length === 0 ? [] : fingerprints(file.findings, linesOf(file.text));
		const unknown = file.findings.filter((finding, index) => {
			const entry = { file: name, rule: finding.rule, fingerprint: marks[index] ?? '' };
			this.found.push(entry);
			return !known.delete(keyOf(entry));
		});
		this.knownCount += file.findings.length - unknown.length;
		this.goneEntries.push(...[...known.values()].filter((entry) => this.looksFor(entry.rule)));
		return unknown;
	}

	/** When all is checked: how many findings were known, and the file of each that is gone, itself or with its file. */
	summary(): { readonly known: number; readonly gone: readonly string[] } {
		return { known: this.knownCount, gone: [...this.goneEntries, ...this.ofDeletedFiles()].map((entry) => entry.file) };
	}

	/** The baseline as it should be now: what was found, and what is known of files and rules that were not looked at. */
	renewed(): readonly BaselineEntry[] {
		const deleted = new Set(this.ofDeletedFiles());
		const kept = [...this.knownByFile.values()]
			.flat()
			.filter((entry) => (this.checkedFiles.has(entry.file) ? !this.looksFor(entry.rule) : !deleted.has(entry)));
		return [...this.found, ...kept];
	}

	private ofDeletedFiles(): readonly BaselineEntry[] {
		return [...this.knownByFile].flatMap(([name, entries]) =>
			this.checkedFiles.has(name) || existsSync(resolve(dirname(this.path), name)) ? [] : entries,
		);
	}

	private nameOf(path: string): string {
		return relative(dirname(resolve(this.path)), resolve(path))
			.split(sep)
			.join('/');
	}
}

function keyOf({ rule, fingerprint }: BaselineEntry): string {
	return `${rule} ${fingerprint}`;
}
