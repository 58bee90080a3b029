import { areRight, fixFor, proposeFix } from '../rules/fixFor';
import type { Finding, Fix } from '../rules/rule';
import { DocumentModels, type HostModel } from './documentModels';
import type { LanguageServiceHost, ValidateOptions } from './host';
import { type QuickFix, quickFixesOf } from './quickFixes';
import { TextPieces } from './textPieces';
import { toSeverity } from './toProto';
import { findingsOf } from './validate';
import { modulesFor } from './workspaceModules';

export interface MendedText {
	readonly text: string;
	/** What changes the text that came into the text that is returned. */
	readonly edits: Fix['edits'];
	/** Fixes that were applied, over all rounds. */
	readonly fixes: number;
	/** True: there are fixes, but the text has syntax errors before or after them, and is returned as it came. */
	readonly isRefused: boolean;
}

export type MendOptions = ValidateOptions & { isWanted(severity: number | undefined, ruleId: string): boolean };

/** One fix can make room for another (two calls that share a variable); more rounds than this are a fault of ours. */
const mostRounds = 10;

/** Applies every preferred fix, again and again until nothing changes. The text it returns parses without an error. */
export function mendText(
	uri: string,
	languageId: string,
	text: string,
	host: LanguageServiceHost,
	options: MendOptions,
): MendedText {
	const unchanged = { text, edits: [], fixes: 0 };
	const pieces = new TextPieces(text);
	const isWindows = /\r\n/.test(text) && !/[^\r]\n/.test(text);
	const modules = modulesFor(uri, host.files);
	let model = DocumentModels.modelOf(languageId, text, modules);
	let fixes = 0;
	for (let round = 0; model && round < mostRounds; round++) {
		const chosen = chooseFixes(model, findingsOf(uri, model, host, options), options);
		if (chosen.length === 0) break;
		if (!parses(model)) return { ...unchanged, isRefused: true };
		const edits = chosen.flatMap(({ fix }) => fix.edits);
		pieces.apply(isWindows ? edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r?\n/g, '\r\n') })) : edits);
		const next = pieces.text;
		if (next === model.host.text) break;
		model = DocumentModels.modelOf(languageId, next, modules);
		if (model && !parses(model)) return { ...unchanged, isRefused: true };
		fixes += chosen.length;
	}
	return { text: pieces.text, edits: pieces.edits(), fixes, isRefused: false };
}

/** The preferred fixes that touch no part of one taken before; the others get their turn in the next round. */
function chooseFixes({ host, regions }: HostModel, findings: readonly Finding[], options: MendOptions): readonly QuickFix[] {
	const wanted = findings.filter((finding) => options.isWanted(toSeverity(finding.severity), finding.ruleId));
	const choose = (fixOf: (finding: Finding) => Fix | undefined) =>
		compatible(quickFixesOf(wanted, fixOf).filter(({ fix }) => fix.isPreferred));
	// One proof for all of them; only where it fails each needs its own.
	const proposed = choose((finding) => proposeFix(host, regions, finding));
	const claims = proposed.flatMap(({ fix, findings: [first] }) => (first ? [{ fix, ruleId: first.ruleId }] : []));
	if (proposed.length < 2 || !areRight(host, regions, claims)) return choose((finding) => fixFor(host, regions, finding));
	return proposed;
}

function compatible(fixes: readonly QuickFix[]): readonly QuickFix[] {
	const taken: Fix['edits'][number]['range'][] = [];
	return fixes.filter(({ fix }) => {
		const spans = fix.edits.map(({ range }) => range);
		if (spans.some((span) => taken.some((other) => span.start <= other.end && other.start <= span.end))) return false;
		taken.push(...spans);
		return true;
	});
}

function parses({ host }: HostModel): boolean {
	let hasError = false;
	host.tree.iterate({
		enter(node) {
			hasError ||= node.type.isError;
			return !hasError;
		},
	});
	return !hasError;
}
