import { isCommentName } from '../embedded/code/syntaxItem';
import type { HostTree } from '../embedded/hostLanguage';

/** One rule that a comment of ours names. */
export interface NamedRule {
	readonly id: string;
	readonly start: number;
	readonly end: number;
}

/** A comment that silences findings. */
export interface Suppression {
	/** From the sign of the comment to the end of the reason. */
	readonly start: number;
	readonly end: number;
	/** As its author wrote them; undefined: every rule. */
	readonly named: readonly NamedRule[] | undefined;
	/** Ours; the others are other tools', which need them. */
	readonly isOwn: boolean;
}

interface Mark extends Suppression {
	readonly ids: ReadonlySet<string>;
	readonly used: Set<string>;
	readonly isAlone: boolean;
}

/** The comments that silence findings, by line. */
export class Suppressions {
	private readonly lineStarts: readonly number[] = [];
	private readonly byLine = new Map<number, Mark[]>();

	constructor(private readonly host: HostTree) {
		const comments = commentsWithMarks(host);
		if (comments.length === 0) return;
		this.lineStarts = lineStartsOf(host.text);
		for (const comment of comments) {
			const line = this.lineAt(comment.start);
			const isAlone = host.text.slice(this.lineStarts[line], comment.start).trim() === '';
			const marks = marksIn(host.text, comment, isAlone);
			if (marks.length > 0) this.byLine.set(line, [...(this.byLine.get(line) ?? []), ...marks]);
		}
	}

	/**
	 * True when a comment on the first line, on the last, or alone above (with nothing but comments in between) silences the
	 * rule for one of the spans.
	 */
	covers(ruleId: string, spans: readonly { readonly start: number; readonly end: number }[]): boolean {
		if (this.byLine.size === 0) return false;
		let isCovered = false;
		for (const { start, end } of spans) {
			const first = this.lineAt(start);
			for (const line of new Set([first, this.lineAt(end)])) isCovered = this.uses(line, ruleId, false) || isCovered;
			for (let line = first - 1; line >= 0 && this.isComment(line); line--)
				isCovered = this.uses(line, ruleId, true) || isCovered;
		}
		return isCovered;
	}

	/** Comments of ours that silenced nothing so far: none of the rules they name, or none at all. */
	unused(): readonly { readonly comment: Suppression; readonly rules: readonly NamedRule[]; readonly isWhole: boolean }[] {
		return [...this.byLine.values()].flat().flatMap((mark) => {
			if (!mark.isOwn) return [];
			if (!mark.named) return mark.used.size > 0 ? [] : [{ comment: mark, rules: [], isWhole: true }];
			const rules = mark.named.filter(({ id }) => !mark.used.has(id));
			return rules.length === 0 ? [] : [{ comment: mark, rules, isWhole: rules.length === mark.named.length }];
		});
	}

	private uses(line: number, ruleId: string, mustBeAlone: boolean): boolean {
		let isUsed = false;
		for (const mark of this.byLine.get(line) ?? []) {
			if ((mustBeAlone && !mark.isAlone) || !(mark.ids.has('all') || mark.ids.has(ruleId))) continue;
			mark.used.add(ruleId);
			isUsed = true;
		}
		return isUsed;
	}

	/** A line with nothing on it but a comment. */
	private isComment(line: number): boolean {
		return /^\s*(?:#|\/\/|\/\*|\{\/\*)/.test(this.host.text.slice(this.lineStarts[line], this.lineStarts[line + 1]));
	}

	private lineAt(offset: number): number {
		let low = 0;
		let high = this.lineStarts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}

const anyMark = /bindery:|noqa|nosec/gi;

function commentsWithMarks(host: HostTree): readonly { readonly start: number; readonly end: number }[] {
	const found = new Map<number, number>();
	for (const { index } of host.text.matchAll(anyMark)) {
		const node = host.tree.resolveInner(index, 1);
		if (isCommentName(node.name)) found.set(node.from, node.to);
	}
	return [...found].map(([start, end]) => ({ start, end }));
}

function lineStartsOf(text: string): number[] {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return starts;
}

const injectionRules = ['interpolated-value', 'interpolated-identifier', 'interpolated-clause'];
const ownMark = /(?:#|\/\/|\/\*)?[ \t]*\bbindery:\s*ignore\b(?:\[([^\]]*)\])?(?:(?!\s#\s|\s\/\/\s|\*\/).)*/;

/** What a comment silences: our own mark, Ruff's and flake8-bandit's S608, Bandit's B608. */
function marksIn(text: string, comment: { readonly start: number; readonly end: number }, isAlone: boolean): Mark[] {
	const written = text.slice(comment.start, comment.end);
	const marks: Mark[] = [];
	const own = ownMark.exec(written);
	if (own) {
		const start = comment.start + own.index;
		const list = own[1];
		const named = list === undefined ? undefined : namesIn(list, start + own[0].indexOf(`[${list}]`) + 1);
		const ids = new Set(named ? named.map(({ id }) => id) : ['all']);
		marks.push({ start, end: start + own[0].trimEnd().length, named, ids, isOwn: true, used: new Set(), isAlone });
	}
	const noqa = /#\s*noqa(?::\s*([A-Z]+[0-9]+(?:[\s,]+[A-Z]+[0-9]+)*))?/i.exec(written);
	const nosec = /#\s*nosec(?:\s*:?\s*((?:B\d+[\s,]*)+))?/i.exec(written);
	const isNoqa = noqa !== null && (noqa[1] === undefined || /\bS608\b/i.test(noqa[1]));
	const isNosec = nosec !== null && (nosec[1] === undefined || /\bB608\b/i.test(nosec[1]));
	if (isNoqa || isNosec)
		marks.push({ ...comment, named: undefined, ids: new Set(injectionRules), isOwn: false, used: new Set(), isAlone });
	return marks;
}

function namesIn(list: string, start: number): NamedRule[] {
	return [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({ id, start: start + index, end: start + index + id.length }));
}
