import type { Origin } from '../embedded/region';
import { answered } from './answered';

const numericNames = /^(?:sys\.(?:float_info|maxsize|int_info)|math\.(?:pi|e|inf|tau)$)/;
const constantNames = /^string\.(?:ascii_\w+|digits|hexdigits|octdigits)$/;
const constantName = /(?:^|\.)(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z][A-Z0-9]{2,}|[A-Z]\w*\.[A-Z]\w*(?:\.(?:value|name))?)$/;

/** `TABLE_NAME`, `Color.RED`, `Status.Active.value`: written as what does not change while the program runs. */
export const isConstantName = answered((path) => constantName.test(path));

/** What a model or a class says of itself: the name of its table, its own name. Written in the program, whoever the model is from. */
export function isMetadata(property: string): boolean {
	return metadata.has(property);
}

const metadata = new Set(['_meta', '__tablename__', '__table__', '__name__', '__qualname__', '__class__']);

/** Where something of another module is from, by its path and its name in there. */
export function originOfImported(path: string, member: string): Origin {
	if (isConstantName(member) || constantNames.test(path) || member.split('.').some(isMetadata)) return 'constant';
	return numericNames.test(path) ? 'numeric' : 'unknown';
}
