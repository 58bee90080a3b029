export interface SystemColumn {
	readonly name: string;
	/** Empty where the engine declares none. */
	readonly type: string;
}

export interface SystemRelation {
	readonly name: string;
	readonly isView: boolean;
	readonly columns: readonly SystemColumn[];
}

/** Reads `name: column type,column type,…`, a star behind the name of a view; a line that begins deeper goes on with the last one. */
export function systemColumns(text: string): readonly SystemRelation[] {
	const lines = text.replace(/,\n\s+/g, ',').split('\n');
	return lines.flatMap((line) => {
		const [name = '', columns = ''] = line.trim().split(': ', 2);
		if (name === '') return [];
		const isView = name.endsWith('*');
		return [{ name: isView ? name.slice(0, -1) : name, isView, columns: columns.split(',').map(toColumn) }];
	});
}

function toColumn(written: string): SystemColumn {
	const space = written.indexOf(' ');
	return space < 0 ? { name: written, type: '' } : { name: written.slice(0, space), type: written.slice(space + 1) };
}
