import type { Hole, PlaceholderStyle, Sink } from '../embedded/region';
import type { RuleContext } from './rule';

/** The spliced expression as the source has it, shortened. */
export function expressionText(context: RuleContext, hole: Hole): string {
	const written = hole.written ?? context.host.text.slice(hole.expression.start, hole.expression.end);
	const text = written.replace(/\s+/g, ' ');
	return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}

/** Who decides what the expression holds, as a clause to put behind its name. */
export function originClause(hole: Hole): string {
	return hole.origin === 'external' ? ', which comes from outside the program,' : '';
}

export function placeholderText(style: PlaceholderStyle, name = 'name', number = 1): string {
	switch (style) {
		case 'question':
			return '?';
		case 'numeric':
			return `:${number}`;
		case 'dollar':
			return `$${number}`;
		case 'format':
			return '%s';
		case 'pyformat':
			return `%(${name})s`;
		case 'named':
			return `:${name}`;
		case 'at':
			return `@${name}`;
	}
}

/** How this call takes a value instead: its library's own way. */
export function howToBind(sink: Sink): string {
	// The style is the database's, which the call does not name; the tag knows it.
	const tag = sink.api === 'prisma' ? /\$(?:queryRaw|executeRaw)(?=Unsafe)/.exec(sink.callee)?.[0] : undefined;
	if (tag) return `write the statement with the tag \`${tag}\`, which binds it`;
	const [style] = sink.placeholderStyles;
	if (style === undefined || sink.parameterForm === 'none') return 'pass it as a parameter of the query';
	const mark = `\`${placeholderText(style)}\``;
	switch (sink.parameterForm) {
		case 'bindLater':
			return `write ${mark} and pass the value to \`.all()\`, \`.get()\` or \`.run()\``;
		case 'varargs':
			return `write ${mark} and pass the value as a further argument of \`${sink.callee}\``;
		case 'property':
			return `write ${mark} and pass the value${sink.parametersKeyword ? ` in \`${sink.parametersKeyword}\`` : ''}`;
		default:
			return `write ${mark} and pass the value in the parameters of \`${sink.callee}\``;
	}
}
