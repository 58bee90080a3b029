import type { ExplorerNode } from '../explorer/nodes';
import type { Services } from '../services';

/** Shows the rows of a table or view; they are fetched as one scrolls, so a large table costs no more than a small one. */
export async function showRows({ runner }: Services, node: ExplorerNode): Promise<void> {
	if (node.kind !== 'relation') return;
	const name = [node.schema, node.relation.name].map(quote).join('.');
	await runner.runStatement(node.connection, `SELECT * FROM ${name}`, { positional: [], named: {} });
}

/** SQLite's way to write a name that means itself, whatever it contains: https://www.sqlite.org/lang_keywords.html */
function quote(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}
