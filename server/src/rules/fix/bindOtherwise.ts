import type { Argument, CallExpression, CodeModule, StringExpression } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';
import { importsModule } from '../placeholders/code';
import { factsOf } from '../placeholders/names';
import type { Fix, FixContext } from '../rule';
import { type Edit, inOrder, replace } from './edit';
import { bindList } from './listSlot';
import { literalEdits } from './literalEdits';
import { NameGiver } from './parameterPlan';
import type { PlacedSlots } from './placedSlots';
import { findPlaceholders, hostOf } from './slots';
import { valueText } from './valueText';

/** Libraries that take their values in a way of their own; undefined for all others. */
export function bindOtherwise(context: FixContext, code: CodeModule, call: CallExpression, placed: PlacedSlots): Fix | undefined {
	const { host, region } = context;
	if (!placed.isFixed || placed.history || findPlaceholders(region).length > 0) return undefined;
	switch (region.sink?.api) {
		case 'mssql':
			return bindInputs(context, code, call, placed);
		case 'prisma':
			return bindTagged(host, code, context, call, placed);
		default:
			return undefined;
	}
}

/** `request.input('name', name).query('… @name')`. */
function bindInputs(
	{ host, region }: FixContext,
	code: CodeModule,
	call: CallExpression,
	{ slots }: PlacedSlots,
): Fix | undefined {
	const { callee } = call;
	if (callee.kind !== 'member' || !isRequest(host, callee.object) || !importsModule(host, 'mssql')) return undefined;
	// A request takes each name once, however many texts it runs.
	const known = code.body.flatMap(({ end, start }) => [...host.text.slice(start, end).matchAll(/@([A-Za-z_]\w*)/g)]);
	const names = new NameGiver(
		undefined,
		[],
		known.flatMap(([, name]) => name ?? []),
	);
	const inputs: string[] = [];
	const literals: Edit[] = [];
	for (const { slot, sql } of slots) {
		const source = slot.holes[0]?.expression;
		if (!source || bindList(host, code, region, slot, 'at', () => '', 1) !== 'none') return undefined;
		const text = valueText(host, code, region, slot);
		if (text === undefined) return undefined;
		const name = names.give(text, host.text.slice(source.start, source.end));
		const edits = literalEdits(host, region, sql, [{ slot, placeholder: `@${name}` }]);
		if (!edits) return undefined;
		literals.push(...edits);
		const input = `.input('${name}', ${text})`;
		if (!inputs.includes(input)) inputs.push(input);
	}
	const at = callee.object.end;
	const edits = inOrder([replace(at, at, inputs.join('')), ...literals]);
	return edits && { title: 'Bind as a parameter (@name)', edits, isPreferred: true };
}

/** `pool.request()`, `new sql.Request()`, or a variable that holds one. */
function isRequest(host: HostTree, expression: CallExpression['callee']): boolean {
	if (expression.kind === 'name') {
		const value = factsOf(host, expression.name, expression)?.value;
		return value !== undefined && value.kind !== 'name' && isRequest(host, value);
	}
	if (expression.kind !== 'call' || expression.callee.kind !== 'member') return false;
	return expression.callee.property === (expression.isNew ? 'Request' : 'request');
}

const tags: Readonly<Record<string, string>> = { $queryRawUnsafe: '$queryRaw', $executeRawUnsafe: '$executeRaw' };

/** `` prisma.$queryRaw`… ${name}` ``: the tag binds in the style of whatever database it is. */
function bindTagged(
	host: HostTree,
	code: CodeModule,
	{ region }: FixContext,
	call: CallExpression,
	{ slots }: PlacedSlots,
): Fix | undefined {
	const tag = call.callee.kind === 'member' ? tags[call.callee.property] : undefined;
	const [argument] = call.arguments;
	const template = argument && templateOf(argument);
	if (call.callee.kind !== 'member' || !tag || !argument || !template || call.arguments.length !== 1) return undefined;
	// A tag would bind every field, names too.
	const fields = template.literals.flatMap(({ pieces }) => pieces.filter((piece) => piece.kind === 'field'));
	if (fields.length !== slots.reduce((count, { slot }) => count + slot.holes.length, 0)) return undefined;
	const edits: Edit[] = [
		replace(call.callee.propertyStart, call.callee.propertyStart + call.callee.property.length, tag),
		replace(call.list.start, template.start, ''),
		replace(template.end, call.list.end, ''),
	];
	for (const { slot } of slots) {
		const range = hostOf(region, slot);
		if (!range || bindList(host, code, region, slot, 'question', () => '', 1) !== 'none') return undefined;
		const text = valueText(host, code, region, slot);
		if (text === undefined) return undefined;
		edits.push(replace(range.start, range.end, `\${${text}}`));
	}
	const ordered = inOrder(edits);
	return ordered && { title: `Bind with the tag ${tag}`, edits: ordered, isPreferred: true };
}

function templateOf({ spread, value }: Argument): StringExpression | undefined {
	return !spread && value.kind === 'string' && value.literals.length === 1 && value.literals[0]?.quote === '`'
		? value
		: undefined;
}
