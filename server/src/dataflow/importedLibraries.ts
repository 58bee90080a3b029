import type { CodeUnit } from '../embedded/code/codeUnits';
import type { Analysis } from './analysis';
import { globalsOf } from './definitions';

/** What an item brings into play for all of the document, wherever it stands. */
interface Influence {
	/** Ids of libraries that it imports. */
	readonly apis: readonly string[];
	/** Modules of which it takes every name. */
	readonly stars: readonly string[];
	/** Names of the module that functions in it set. */
	readonly globals: readonly string[];
}

const influences = new WeakMap<CodeUnit, Influence>();

function influenceOf(analysis: Analysis, unit: CodeUnit): Influence {
	const known = influences.get(unit);
	if (known) return known;
	const apis: string[] = [];
	const stars: string[] = [];
	for (const { imported, module } of unit.imports) {
		const api = analysis.apiOf({ module, member: imported === 'default' ? '' : (imported ?? '') });
		if (api) apis.push(api.id);
		else if (imported === '*') stars.push(module);
	}
	for (const module of analysis.isPython ? [] : requiredBy(unit)) {
		const api = analysis.apiOf({ module, member: '' });
		if (api) apis.push(api.id);
	}
	const influence = { apis, stars, globals: globalsOf(unit) };
	influences.set(unit, influence);
	return influence;
}

function requiredBy({ text }: CodeUnit): readonly string[] {
	if (!text.includes('require')) return [];
	return [...text.matchAll(/\brequire\s*\(\s*(["'`])([^"'`\n]+)\1\s*\)/g)].map(([, , module = '']) => module);
}

/** Lets the items bring into play what they do; before any of them is looked at, so that their order makes no difference. */
export function bringIntoPlay(analysis: Analysis, units: readonly CodeUnit[]): void {
	for (const unit of units) {
		const { apis, globals, stars } = influenceOf(analysis, unit);
		for (const id of apis) analysis.home.importedApis.add(id);
		analysis.home.stars.push(...stars);
		for (const name of globals) analysis.globalNames.add(name);
	}
}

/** True when one list of items brings into play what the other one does. */
export function haveSameInfluence(analysis: Analysis, before: readonly CodeUnit[], after: readonly CodeUnit[]): boolean {
	const written = (units: readonly CodeUnit[]) => {
		const all = units.map((unit) => influenceOf(analysis, unit));
		return JSON.stringify([
			all.flatMap(({ apis }) => apis),
			all.flatMap(({ stars }) => stars),
			all.flatMap(({ globals }) => globals),
		]);
	};
	return written(before) === written(after);
}
