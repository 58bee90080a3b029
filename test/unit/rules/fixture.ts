import { findRegions } from '../../../server/src/dataflow/findRegions';
import type { HostTree } from '../../../server/src/embedded/hostLanguage';
import { parseHost } from '../../../server/src/embedded/parseHost';
import { checkRegions } from '../../../server/src/rules/checkRegions';
import { applyEdits } from '../../../server/src/rules/fix/edit';
import { fixFor } from '../../../server/src/rules/fixFor';
import type { Finding, Fix } from '../../../server/src/rules/rule';

export const languageOf: Readonly<Record<string, string>> = {
	'.py': 'python',
	'.ts': 'typescript',
	'.tsx': 'typescriptreact',
	'.js': 'javascript',
};
const fixedMark = '--- fixed ---';
const annotation = /^\s*(?:#|\/\/)\s*\^+ (?:error|warning|information|hint)\[/;

/** A fixture: code with annotations under its lines and, behind the mark, what all fixes make of it. */
export interface Fixture {
	readonly code: string;
	readonly annotated: string;
	readonly fixed: string | undefined;
}

export function readFixture(text: string): Fixture {
	const lines = text.split('\n');
	const mark = lines.findIndex((line) => line.includes(fixedMark));
	const annotatedLines = mark < 0 ? lines : [...lines.slice(0, mark), ''];
	const code = annotatedLines.filter((line) => !annotation.test(line)).join('\n');
	return { code, annotated: annotatedLines.join('\n'), fixed: mark < 0 ? undefined : lines.slice(mark + 1).join('\n') };
}

export function writeFixture(languageId: string, code: string): string {
	const annotated = annotate(languageId, code);
	const fixed = fixAll(languageId, code);
	const sign = languageId === 'python' ? '#' : '//';
	return fixed === code ? annotated : `${annotated}${sign} ${fixedMark}\n${fixed}`;
}

export function check(languageId: string, code: string): { readonly host: HostTree; readonly findings: readonly Finding[] } {
	const host = parseHost(languageId, code);
	return { host, findings: checkRegions(host, findRegions(host), { severities: {}, isTestFile: false }) };
}

export function fixOf(languageId: string, code: string, finding: Finding): Fix | undefined {
	const host = parseHost(languageId, code);
	return fixFor(host, findRegions(host), finding);
}

/** The code with each finding drawn under its first line. */
export function annotate(languageId: string, code: string): string {
	const { findings } = check(languageId, code);
	const sign = languageId === 'python' ? '#' : '//';
	const lines = code.split('\n');
	const marks = lines.map((): string[] => []);
	for (const finding of findings) {
		const before = code.slice(0, finding.range.start).split('\n');
		const line = before.length - 1;
		const column = before[line]?.length ?? 0;
		const indent = (lines[line] ?? '').slice(0, column).replace(/[^\t]/g, ' ');
		const length = Math.max(1, Math.min(finding.range.end - finding.range.start, (lines[line]?.length ?? 0) - column));
		marks[line]?.push(
			`${sign}${indent.slice(sign.length)}${'^'.repeat(length)} ${finding.severity}[${finding.ruleId}]: ${finding.message}`,
		);
	}
	return lines.flatMap((line, at) => [line, ...(marks[at] ?? [])]).join('\n');
}

/** Applies one fix after the other, each to the text that the last one made. */
export function fixAll(languageId: string, code: string): string {
	let text = code;
	for (let round = 0; round < 100; round++) {
		const { host, findings } = check(languageId, text);
		const regions = findRegions(host);
		let fix: Fix | undefined;
		for (const finding of findings) fix ??= fixFor(host, regions, finding);
		if (!fix) return text;
		text = applyEdits(text, fix.edits);
	}
	throw new Error('the fixes do not come to an end');
}

export function countSyntaxErrors(host: HostTree): number {
	let errors = 0;
	host.tree.iterate({
		enter(node) {
			if (node.type.isError) errors++;
		},
	});
	return errors;
}

export function lineOf(text: string, offset: number): number {
	return text.slice(0, offset).split('\n').length;
}
