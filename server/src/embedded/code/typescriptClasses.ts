import type { CodeBuilder } from './builder';
import type { ClassCode, Statement } from './code';
import { childNamed, type SyntaxItem } from './syntaxItem';
import { named, readTypescriptExpression } from './typescriptExpressions';
import { readFunctionCode, typeText } from './typescriptFunctions';

/** Reads a `class {…}`, whether it is a declaration or an expression. */
export function readClass(builder: CodeBuilder, item: SyntaxItem): ClassCode {
	const name = childNamed(item, 'VariableDefinition');
	const extendsAt = item.children.findIndex((child) => child.name === 'extends');
	const base = extendsAt < 0 ? undefined : item.children[extendsAt + 1];
	const body = (childNamed(item, 'ClassBody')?.children ?? []).flatMap((member): Statement[] => {
		const { start, end } = member;
		const nameItem = member.children.find(
			(child) => child.name === 'PropertyDefinition' || child.name === 'PrivatePropertyDefinition',
		);
		if (member.name === 'MethodDeclaration') {
			// A setter goes by another name than the getter beside it.
			const prefix = childNamed(member, 'set') ? 'set ' : '';
			const known = { name: nameItem ? prefix + builder.slice(nameItem) : '', isExported: true };
			return [{ kind: 'function', start, end, function: readFunctionCode(builder, member, known) }];
		}
		if (member.name !== 'PropertyDeclaration' || !nameItem) return [];
		const equals = member.children.findIndex((child) => child.name === 'Equals');
		const value = equals < 0 ? undefined : member.children[equals + 1];
		const annotation = childNamed(member, 'TypeAnnotation');
		return [
			{
				kind: 'assign',
				start,
				end,
				target: { kind: 'name', start: nameItem.start, end: nameItem.end, name: builder.slice(nameItem) },
				operator: '=',
				value: value && named(readTypescriptExpression(builder, value), builder.slice(nameItem)),
				annotation: annotation && typeText(builder, annotation),
			},
		];
	});
	return {
		name: name ? builder.slice(name) : '',
		start: item.start,
		end: item.end,
		bases: base ? [builder.slice(base)] : [],
		body,
	};
}
