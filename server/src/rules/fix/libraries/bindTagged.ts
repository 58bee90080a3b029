import type { Argument, Expression, StringExpression } from '../../../embedded/code/code';
import type { HostTree } from '../../../embedded/hostLanguage';
import { importsModule } from '../../placeholders/code';
import type { Fix } from '../../rule';
import { replace } from '../edit';
import { bindList } from '../listSlot';
import { findPlaceholders, hostOf } from '../slots';
import { valueText } from '../valueText';
import { type LibraryCall, preferred } from './libraryCall';

const prismaTags: Readonly<Record<string, string>> = { $queryRawUnsafe: '$queryRaw', $executeRawUnsafe: '$executeRaw' };

/** `` prisma.$queryRaw`… ${name}` ``, `` sql.query`… ${name}` ``: the tag binds in the style of whatever database it is. */
export function bindTagged({ call, code, context, placed }: LibraryCall): Fix | undefined {
	const { host, region } = context;
	const { callee } = call;
	if (callee.kind !== 'member' || placed.history || findPlaceholders(region).length > 0) return undefined;
	const tag = region.sink?.api === 'mssql' ? tagOfSqlServer(host, callee.object, callee.property) : prismaTags[callee.property];
	const [argument] = call.arguments;
	const template = argument && templateOf(argument);
	if (!tag || !argument || !template || call.arguments.length !== 1) return undefined;
	// A tag would bind every field, names too.
	const fields = template.literals.flatMap(({ pieces }) => pieces.filter((piece) => piece.kind === 'field'));
	if (fields.length !== placed.slots.reduce((count, { slot }) => count + slot.holes.length, 0)) return undefined;
	const edits = [
		replace(callee.propertyStart, callee.propertyStart + callee.property.length, tag),
		replace(call.list.start, template.start, ''),
		replace(template.end, call.list.end, ''),
	];
	for (const { slot } of placed.slots) {
		const range = hostOf(region, slot);
		if (!range || bindList(host, code, region, slot, 'question', () => '', 1) !== 'none') return undefined;
		const text = valueText(host, code, region, slot);
		if (text === undefined) return undefined;
		edits.push(replace(range.start, range.end, `\${${text}}`));
	}
	return preferred(`Bind with the tag ${tag}`, edits);
}

/** `sql.query`, `pool.query`: a request of their own has `input` instead. */
function tagOfSqlServer(host: HostTree, receiver: Expression, method: string): string | undefined {
	const isReceiver = receiver.kind === 'name' && /^(?:sql|mssql|\w*pool)$/i.test(receiver.name);
	return isReceiver && method === 'query' && importsModule(host, 'mssql') ? method : undefined;
}

function templateOf({ spread, value }: Argument): StringExpression | undefined {
	return !spread && value.kind === 'string' && value.literals.length === 1 && value.literals[0]?.quote === '`'
		? value
		: undefined;
}
