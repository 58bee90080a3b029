import { readCode } from '../embedded/code/readCode';
import type { HostTree } from '../embedded/hostLanguage';

/** The comments that silence findings, by line. */
export class Suppressions {
	private lineStarts: readonly number[] = [];
	/** Line → ids; `all` silences every rule. */
	private readonly byLine = new Map<number, ReadonlySet<string>>();
	private readonly standalone = new Set<number>();

	constructor(host: HostTree) {
		if (!anyMark.test(host.text)) return;
		this.lineStarts = lineStartsOf(host.text);
		for (const comment of readCode(host).comments) {
			const ids = idsIn(host.text.slice(comment.start, comment.end));
			if (!ids) continue;
			const line = this.lineAt(comment.start);
			this.byLine.set(line, new Set([...(this.byLine.get(line) ?? []), ...ids]));
			if (host.text.slice(this.lineStarts[line], comment.start).trim() === '') this.standalone.add(line);
		}
	}

	/** True when a comment on the first line, on the last, or alone on the line above silences the rule for one of the spans. */
	covers(ruleId: string, spans: readonly { readonly start: number; readonly end: number }[]): boolean {
		if (this.byLine.size === 0) return false;
		return spans.some(({ start, end }) => {
			const first = this.lineAt(start);
			const silences = [first, this.lineAt(end)].some((line) => this.names(line, ruleId));
			return silences || (this.standalone.has(first - 1) && this.names(first - 1, ruleId));
		});
	}

	private names(line: number, ruleId: string): boolean {
		const ids = this.byLine.get(line);
		return ids !== undefined && (ids.has('all') || ids.has(ruleId));
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

const anyMark = /bindery:|noqa|nosec/i;

function lineStartsOf(text: string): number[] {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return starts;
}

const injectionRules = ['interpolated-value', 'interpolated-identifier', 'interpolated-clause'];

/** The rules a comment silences: our own mark, Ruff's and flake8-bandit's S608, Bandit's B608. */
function idsIn(comment: string): readonly string[] | undefined {
	const own = /\bbindery:\s*ignore(?:\[([^\]]*)\])?/.exec(comment);
	if (own) return own[1] === undefined ? ['all'] : own[1].split(',').map((id) => id.trim());
	const noqa = /#\s*noqa(?::\s*([A-Z]+[0-9]+(?:[\s,]+[A-Z]+[0-9]+)*))?/i.exec(comment);
	if (noqa && (noqa[1] === undefined || /\bS608\b/i.test(noqa[1]))) return injectionRules;
	const nosec = /#\s*nosec(?:\s*:?\s*((?:B\d+[\s,]*)+))?/i.exec(comment);
	if (nosec && (nosec[1] === undefined || /\bB608\b/i.test(nosec[1]))) return injectionRules;
	return undefined;
}
