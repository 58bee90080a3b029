import type { ForeignKeyInfo } from '../../../common/src/catalog';
import type { DatabaseErrorCode } from '../../../common/src/errors';
import { referencesOf } from '../connections/sources';
import { type ExplorerNode, isView } from './nodes';

/** How a node looks, without VS Code's types, so that it can be tested as text. */
export interface NodeDescription {
	readonly id: string;
	readonly label: string;
	readonly description?: string;
	/** Markdown; names stand in code spans. */
	readonly tooltip?: string;
	/** Id of a codicon, and of a theme colour for it. */
	readonly icon: string;
	readonly color?: string;
	readonly contextValue: string;
	readonly isCollapsible: boolean;
	readonly accessibilityLabel: string;
}

export function describeNode(node: ExplorerNode): NodeDescription {
	switch (node.kind) {
		case 'connection':
			return describeConnection(node);
		case 'schema':
			return { ...plain(`${node.connection.id}/${node.schema}`, node.schema, 'symbol-namespace', 'schema'), isCollapsible: true };
		case 'relation':
			return describeRelation(node);
		case 'column':
			return describeColumn(node);
		case 'message':
			return plain(`${node.connection.id}/message`, node.text, 'info', 'message');
		case 'error':
			return describeError(node);
	}
}

function plain(id: string, label: string, icon: string, contextValue: string): NodeDescription {
	return { id, label, icon, contextValue, isCollapsible: false, accessibilityLabel: label };
}

/** Short enough for the tree; the engine's own words are in the tooltip. */
const shortErrors: Partial<Record<DatabaseErrorCode, string>> = {
	notADatabase: 'Not a SQLite database',
	locked: 'Locked by another program',
	unreachable: 'The file is not there',
	permission: 'No permission to open it',
	corrupt: 'The file is damaged',
	crashed: 'The database process ended',
	timeout: 'No answer in time',
};

function describeError({ connection, error }: Extract<ExplorerNode, { kind: 'error' }>): NodeDescription {
	const text = shortErrors[error.code] ?? error.message;
	return {
		...plain(`${connection.id}/error`, text, 'error', 'error'),
		color: 'list.errorForeground',
		tooltip: [error.message, ...(error.hint === undefined ? [] : [error.hint]), 'Click to try again.'].join('\n\n'),
		accessibilityLabel: `${text}. Press Enter to try again.`,
	};
}

function describeConnection({ connection }: Extract<ExplorerNode, { kind: 'connection' }>): NodeDescription {
	const { profile, exists, session, sources } = connection;
	const references = referencesOf(connection);
	const marks = [
		'connection',
		...(references.length > 0 ? ['referenced'] : []),
		...(sources.some((source) => source.kind === 'added') ? ['added'] : []),
	];
	const state = !exists
		? 'not there yet'
		: session.state === 'opening'
			? 'opening…'
			: session.state === 'failed' && !session.catalog
				? 'could not be opened'
				: 'SQLite';
	const found = references.map(({ call, place }) => `\`${call}\` in ${place}`);
	return {
		id: connection.id,
		label: profile.name,
		description: state,
		tooltip: [
			`**${profile.name}** · SQLite`,
			`\`${profile.file}\``,
			...(found.length > 0 ? ['Found in:', ...found.map((line) => `- ${line}`)] : []),
		].join('\n\n'),
		icon: exists ? 'database' : 'circle-slash',
		...(exists ? {} : { color: 'disabledForeground' }),
		contextValue: marks.join('.'),
		isCollapsible: exists,
		accessibilityLabel: `${profile.name}, SQLite database, ${state}`,
	};
}

function describeRelation(node: Extract<ExplorerNode, { kind: 'relation' }>): NodeDescription {
	const { connection, schema, relation } = node;
	const view = isView(relation);
	return {
		id: `${connection.id}/${schema}/${relation.name}`,
		label: relation.name,
		...(view ? { description: 'view' } : {}),
		...(relation.definition === undefined ? {} : { tooltip: codeBlock(relation.definition) }),
		icon: view ? 'eye' : 'table',
		contextValue: view ? 'view' : 'table',
		isCollapsible: relation.columns.length > 0,
		accessibilityLabel: `${relation.name}, ${view ? 'view' : 'table'}, ${relation.columns.length} columns`,
	};
}

function describeColumn(node: Extract<ExplorerNode, { kind: 'column' }>): NodeDescription {
	const { connection, schema, relation, column, foreignKeys } = node;
	const targets = foreignKeys.map((key) => targetOf(key, column.name));
	const keys = [...(column.isPrimaryKey ? ['primary key'] : []), ...targets.map((target) => `→ ${target}`)];
	const facts = [...keys, ...(column.nullable || column.isPrimaryKey ? [] : ['not null'])];
	const type = column.type.toLowerCase();
	return {
		id: `${connection.id}/${schema}/${relation.name}/${column.name}`,
		label: column.name,
		description: [type, ...keys].filter((fact) => fact !== '').join(' · '),
		tooltip: [
			`\`${column.name}\` ${column.type}`,
			...facts,
			...(column.defaultExpression === undefined ? [] : [`default \`${column.defaultExpression}\``]),
		].join('\n\n'),
		icon: column.isPrimaryKey ? 'key' : targets.length > 0 ? 'references' : 'symbol-field',
		...(column.isPrimaryKey ? { color: 'charts.yellow' } : targets.length > 0 ? { color: 'charts.blue' } : {}),
		contextValue: 'column',
		isCollapsible: false,
		accessibilityLabel: [column.name, type, ...facts].join(', '),
	};
}

function targetOf(key: ForeignKeyInfo, column: string): string {
	const target = key.targetColumns[key.columns.indexOf(column)];
	return target === undefined ? key.targetRelation : `${key.targetRelation}.${target}`;
}

function codeBlock(sql: string): string {
	// A fence longer than any run of backticks within, so that no definition can end it.
	const fence = '`'.repeat(Math.max(3, ...[...sql.matchAll(/`+/g)].map((run) => run[0].length + 1)));
	return `${fence}sql\n${sql}\n${fence}`;
}
