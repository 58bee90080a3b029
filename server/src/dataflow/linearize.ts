import type { ChoicePart, HolePart, Part, TextPart } from './value';
import { isHarmless } from './value';

export type LinearPart = TextPart | HolePart;

const mostVariants = 16;

/** One text for the way through the branches that splices most, and one more for each hole that it leaves out. */
export function linearize(parts: readonly Part[]): readonly (readonly LinearPart[])[] {
	const primary = follow(parts, new Map());
	const variants: LinearPart[][] = [primary];
	const covered = new Set(primary.flatMap((part) => (part.kind === 'hole' ? [part.field.start] : [])));
	visitOptions(parts, new Map(), (picks) => {
		if (variants.length >= mostVariants) return;
		const variant = follow(parts, picks);
		const fresh = variant.filter((part) => part.kind === 'hole' && !isHarmless(part.origin) && !covered.has(part.field.start));
		if (fresh.length === 0) return;
		variants.push(variant);
		for (const part of variant) if (part.kind === 'hole') covered.add(part.field.start);
	});
	return variants;
}

type Picks = ReadonlyMap<ChoicePart, number>;

function follow(parts: readonly Part[], picks: Picks): LinearPart[] {
	return parts.flatMap((part): LinearPart[] => {
		if (part.kind !== 'choice') return [part];
		const option = part.options[picks.get(part) ?? bestOption(part)];
		return option ? follow(option, picks) : [];
	});
}

function visitOptions(parts: readonly Part[], picks: Picks, visit: (picks: Picks) => void): void {
	for (const part of parts) {
		if (part.kind !== 'choice') continue;
		for (const [at, option] of part.options.entries()) {
			const own = new Map(picks).set(part, at);
			if (at !== bestOption(part)) visit(own);
			visitOptions(option, own, visit);
		}
	}
}

const bestOptions = new WeakMap<ChoicePart, number>();

function bestOption(choice: ChoicePart): number {
	const known = bestOptions.get(choice);
	if (known !== undefined) return known;
	let best = 0;
	let bestWeight = -1;
	for (const [at, option] of choice.options.entries()) {
		const weight = weigh(option);
		if (weight > bestWeight) {
			best = at;
			bestWeight = weight;
		}
	}
	bestOptions.set(choice, best);
	return best;
}

function weigh(parts: readonly Part[]): number {
	let weight = 0;
	for (const part of parts) {
		if (part.kind === 'text') weight += Math.min(part.text.length, 500) / 1000;
		else if (part.kind === 'hole') weight += isHarmless(part.origin) ? 0.1 : 2;
		else weight += Math.max(0, ...part.options.map(weigh));
	}
	return weight;
}
